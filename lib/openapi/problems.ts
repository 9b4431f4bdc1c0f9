import { titles } from "@/lib/problem"
import type { Declared } from "./document"
import { waiting } from "./headers"

type Json = Record<string, unknown>

const PROBLEM_TYPE = "application/problem+json"

/** RFC 9457's members, and ours. */
export const problems: Json = {
  Problem: {
    type: "object",
    required: ["type", "title", "status", "detail", "code", "requestId"],
    properties: {
      type: { type: "string", format: "uri" },
      title: { type: "string" },
      status: { type: "integer" },
      detail: { type: "string", description: "What a person reads." },
      code: { type: "string", description: "The refusal's name." },
      requestId: { type: "string" },
      errors: {
        type: "array",
        description: "Of 422: which fields, and why.",
        items: {
          type: "object",
          required: ["path", "message"],
          properties: { path: { type: "string" }, message: { type: "string" } },
        },
      },
    },
  },
}

/** The problems a route may answer with, by status: its own refusals and those of the door. */
export function errorsOf(declared: Declared): Json {
  const codes = new Map<number, Map<string, string>>()
  const add = (status: number, code: string, sentence: string) =>
    codes.set(status, (codes.get(status) ?? new Map()).set(code, sentence))
  for (const [code, status, sentence] of atTheDoor(declared)) add(status, code, sentence)
  for (const [code, status] of Object.entries(declared.refusals))
    add(status, code, declared.sentences[code] ?? "")
  return Object.fromEntries(
    [...codes].map(([status, named]) => [
      status,
      {
        description: [...named].map(([code, sentence]) => `\`${code}\`: ${sentence}`).join("  \n"),
        ...((status === 429 || status === 503) && { headers: waiting }),
        content: {
          [PROBLEM_TYPE]: {
            examples: Object.fromEntries(
              [...named].map(([code, sentence]) => [code, { value: exampleOf(status, code, sentence) }]),
            ),
            schema: {
              allOf: [
                { $ref: "#/components/schemas/Problem" },
                { properties: { code: { enum: [...named.keys()] } } },
              ],
            },
          },
        },
      },
    ]),
  )
}

function exampleOf(status: number, code: string, detail: string): Json {
  const errors =
    code === "invalid" ? { errors: [{ path: "limit", message: "Too big: expected number to be <=100" }] } : {}
  const requestId = "019aa0d2-9e44-7a10-8c2f-1b3d5e7f9a0c"
  return {
    type: `urn:docket:${code}`,
    title: titles[status] ?? "Error",
    status,
    detail,
    code,
    requestId,
    ...errors,
  }
}

function atTheDoor({ who, params, body, method }: Declared): [string, number, string][] {
  const signedIn = who !== "anyone"
  const found: [boolean, string, number, string][] = [
    [signedIn, "not-signed-in", 401, "Sign in, or send a valid access token."],
    [signedIn && who !== "holder", "wrong-role", 403, "Your account can't do this."],
    [
      signedIn && who !== "holder",
      "lacks-verification",
      403,
      "The practice has not verified this account yet.",
    ],
    [signedIn && who !== "holder", "lacks-second-factor", 403, "Admins need a second factor."],
    [
      method !== "GET",
      "another-site",
      403,
      "With the website's cookie, writes must come from its own pages.",
    ],
    [Boolean(params), "not-found", 404, "There is nothing at this address."],
    [Boolean(body), "malformed", 400, "The body is not valid JSON."],
    [method === "POST", "bad-idempotency-key", 400, "Idempotency-Key needs 8 to 200 characters."],
    [method === "POST", "key-reused", 422, "This Idempotency-Key came with another request before."],
    [method === "POST", "under-way", 409, "The same request is being done at this moment."],
    [Boolean(body), "too-large", 413, "The body may have at most 1 MB."],
    [Boolean(body), "not-json", 415, "Send the body as application/json."],
    [true, "invalid", 422, "Some fields are not right."],
    [true, "too-many", 429, "Too many requests in a short time. Please wait."],
    [true, "unexpected", 500, "Something went wrong on our side."],
    [true, "unavailable", 503, "Please try again in a moment."],
  ]
  return found.flatMap(([may, ...rest]) => (may ? [rest] : []))
}
