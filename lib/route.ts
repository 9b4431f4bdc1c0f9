import "server-only"
import { after } from "next/server"
import type { z } from "zod"
import { databaseDown } from "@/db/errors"
import type { Actor, Holder } from "./accounts/actor"
import { callerOf } from "./accounts/bearer"
import type { Viewer } from "./accounts/sessions"
import { afterCommit } from "./after-commit"
import { clientAddress } from "./cache/address"
import { type Allowance, type Limit, limit } from "./cache/limit"
import { log, withRequest } from "./log"
import { problem } from "./problem"
import { jsonOf, keyOf, parsed, Stop } from "./request"
import { requestIdOf } from "./request-id"
import type { Result } from "./result"

type Roles = {
  anyone: Actor | null
  /** Anyone signed in, for their own account's sake. */
  holder: Holder
  actor: Actor
  patient: Extract<Actor, { kind: "patient" }>
  doctor: Extract<Actor, { kind: "doctor" }>
  admin: Extract<Actor, { kind: "admin" }>
  staff: Exclude<Actor, { kind: "patient" }>
}
type Shape = z.ZodType

type Call<W extends keyof Roles, P, Q, B> = {
  actor: Roles[W]
  params: P
  query: Q
  body: B
  request: Request
  caller: Viewer | null
  idempotencyKey: string | null
}

export type Declaration<
  W extends keyof Roles,
  P extends Shape,
  Q extends Shape,
  B extends Shape,
  O extends Shape,
  R extends string,
  D,
> = {
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE"
  /** As in the contract, below /api/v1. */
  path: string
  who: W
  /** Counted for the account, or for the caller's address where nobody is signed in; "api" unless said. */
  limit?: Limit
  /** Asked by an open page, not by a person: keeps no session alive. */
  quiet?: boolean
  params?: P
  query?: Q
  body?: B
  output: O
  /** Of an answer that is text of another kind than JSON: `output` is a string. */
  type?: string
  /** Of success; 200 unless said. */
  status?: number
  /** Further headers of success. */
  headers?: Record<string, string>
  /** The HTTP status of each refusal, and what a person reads. */
  refusals: Record<R, number>
  sentences: Record<NoInfer<R>, string>
  /** Extra members of the problem for a refusal's details. */
  explain?: (details: D) => Record<string, unknown>
  run: (call: Call<W, z.output<P>, z.output<Q>, z.output<B>>) => Promise<Result<z.input<O>, R, D>>
}

type Context = { params: Promise<Record<string, string | string[] | undefined>> }

/** The one door of the REST API: from one declaration come authorisation, validation, the answer's shape and the errors. */
export function route<
  W extends keyof Roles,
  P extends Shape,
  Q extends Shape,
  B extends Shape,
  O extends Shape,
  R extends string,
  D,
>(declaration: Declaration<W, P, Q, B, O, R, D>) {
  const handler = (request: Request, context: Context): Promise<Response> =>
    withRequest(requestIdOf(request.headers), async () => {
      const started = performance.now()
      const seen: Seen = { caller: null, allowance: null }
      const response = await answer(declaration, request, context, seen).catch(failed)
      if (seen.allowance) tellAllowance(response.headers, seen.allowance)
      const ms = Math.round(performance.now() - started)
      log().info(
        {
          route: `${declaration.method} ${declaration.path}`,
          actor: (seen.caller?.actor ?? seen.caller?.holder)?.kind ?? "anonymous",
          status: response.status,
          ms,
        },
        "request",
      )
      return response
    })
  return Object.assign(handler, { declaration })
}

async function answer<
  W extends keyof Roles,
  P extends Shape,
  Q extends Shape,
  B extends Shape,
  O extends Shape,
  R extends string,
  D,
>(
  declaration: Declaration<W, P, Q, B, O, R, D>,
  request: Request,
  context: Context,
  seen: Seen,
): Promise<Response> {
  seen.caller = await callerOf(request, declaration.quiet)
  await allowed(declaration.limit ?? "api", request, seen)
  const actor = permitted(declaration.who, seen.caller)
  const params = parsed(declaration.params, await context.params, 404)
  const query = parsed(declaration.query, Object.fromEntries(new URL(request.url).searchParams), 422)
  const body = declaration.body ? parsed(declaration.body, await jsonOf(request), 422) : undefined
  const idempotencyKey = keyOf(request)
  const result = await declaration.run({
    actor,
    params,
    query,
    body: body as z.output<B>,
    request,
    caller: seen.caller,
    idempotencyKey,
  })
  if (!result.ok) {
    const status = declaration.refusals[result.refusal]
    const detail = declaration.sentences[result.refusal]
    const extra =
      result.details !== undefined && declaration.explain ? declaration.explain(result.details) : {}
    return problem({ status, code: result.refusal, detail, ...extra })
  }
  if (result.events.length) after(() => afterCommit(result.events))
  // Only a stream is answered as it is.
  if (result.value instanceof Response) return result.value
  const { type, headers, status = 200 } = declaration
  const output: unknown = declaration.output.parse(result.value)
  const init = { status, headers: { "cache-control": "no-store", ...headers } }
  if (!type) return Response.json(output, init)
  return new Response(String(output), { status, headers: { ...init.headers, "content-type": type } })
}

type Seen = { caller: Viewer | null; allowance: Allowance | null }

async function allowed(name: Limit, request: Request, seen: Seen): Promise<void> {
  seen.allowance = await limit(name, seen.caller?.holder.userId ?? clientAddress(request.headers))
  const { ok, retryAfterSeconds } = seen.allowance
  if (ok) return
  const detail = "Too many requests in a short time. Please wait."
  throw new Stop({ status: 429, code: "too-many", detail, retryAfter: retryAfterSeconds })
}

function tellAllowance(headers: Headers, allowance: Allowance): void {
  headers.set("ratelimit-limit", String(allowance.limit))
  headers.set("ratelimit-remaining", String(allowance.remaining))
}

function permitted<W extends keyof Roles>(who: W, caller: Viewer | null): Roles[W] {
  if (who === "anyone") return (caller?.actor ?? null) as Roles[W]
  if (!caller)
    throw new Stop({ status: 401, code: "not-signed-in", detail: "Sign in, or send a valid access token." })
  if (who === "holder") return caller.holder as Roles[W]
  const { actor, lacks } = caller
  if (!actor)
    throw new Stop({ status: 403, code: `lacks-${lacks}`, detail: lacking[lacks ?? "verification"] })
  const fits = who === "actor" || who === actor.kind || (who === "staff" && actor.kind !== "patient")
  if (!fits) throw new Stop({ status: 403, code: "wrong-role", detail: "Your account can't do this." })
  return actor as Roles[W]
}

const lacking = {
  "second-factor": "Admins need a second factor. Set it up on the website first.",
  verification: "The practice has not verified this account yet.",
}

function failed(err: unknown): Response {
  if (err instanceof Stop) return problem(err.problem)
  log().error({ err }, "route failed")
  if (databaseDown(err))
    return problem({
      status: 503,
      code: "unavailable",
      detail: "Please try again in a moment.",
      retryAfter: 5,
    })
  return problem({ status: 500, code: "unexpected", detail: "Something went wrong on our side." })
}
