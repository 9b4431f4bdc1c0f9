import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test, vi } from "vitest"
import type { Roles } from "@/lib/declaration"
import { type Actor, castOf } from "../authorisation/cast"
import type { Person } from "../authorisation/matrix"
import { call, everyRoute } from "./calling"
import { effectsOf } from "./effects"

vi.mock("server-only", () => ({}))
vi.mock("next/server", () => ({ after: () => undefined }))
vi.mock("next/headers", () => ({ cookies: async () => new Map(), headers: async () => new Headers() }))

const PROBLEM = "application/problem+json"
const routes = [...(await everyRoute())]
const whoIs: Record<keyof Roles, Person> = {
  ...{ anyone: "anonymous", holder: "patient", actor: "patient", patient: "patient" },
  ...{ doctor: "doctor", admin: "admin", staff: "admin" },
}
let cast: Record<Person, Actor | null>
beforeAll(async () => {
  cast = await castOf()
})

/** Sends it to the route as somebody it is for; its address names nothing there is. */
async function ask(
  [name, handler]: (typeof routes)[number],
  { query = "", body, headers }: { query?: string; body?: string; headers?: Record<string, string> },
) {
  const path = String(name.split(" ")[1]).replace(/\[\w+\]/g, randomUUID()) + query
  const token = cast[whoIs[handler.declaration.who]]?.token ?? null
  const sent = { path, ...(body !== undefined && { body }), ...(headers && { headers }) }
  const answer = await call([name, handler], sent, token)
  expect(answer.headers.get("content-type"), name).toBe(PROBLEM)
  for (const header of ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"])
    expect(Number(answer.headers.get(header)), `${name} ${header}`).toBeGreaterThanOrEqual(0)
  const { code } = await answer.json()
  return `${answer.status} ${code}`
}

describe("whatever the route", () => {
  test("a parameter it doesn't know, or one given twice, is refused and changes nothing", async () => {
    const effect = await effectsOf(async () => {
      for (const route of routes) {
        expect(await ask(route, { query: "?typo=1" }), route[0]).toBe("422 invalid")
        expect(await ask(route, { query: "?limit=1&limit=2" }), route[0]).toBe("422 invalid")
      }
    })
    expect(effect).toEqual({})
  })

  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`
  const long = JSON.stringify({ reason: "x".repeat(1_000_001) })
  test.each<[string, string, Record<string, string>, string]>([
    [
      "of another kind",
      "reason=Ill",
      { "content-type": "application/x-www-form-urlencoded" },
      "415 not-json",
    ],
    ["almost of that kind", "{}", { "content-type": "application/jsonp" }, "415 not-json"],
    ["broken off", '{"reason": ', {}, "400 malformed"],
    ["too long", long, {}, "413 too-large"],
    ["said to be too long", "{}", { "content-length": "1000001" }, "413 too-large"],
    ["with a field nobody asked for", '{"isAdmin":true}', {}, "422 invalid"],
    ["with the parent of all things", '{"__proto__":{"admin":true}}', {}, "422 invalid"],
    ["with what no database keeps", '{"reason":"\\u0000"}', {}, "422 invalid"],
    ["with half a letter", '{"reason":"\\ud83d"}', {}, "422 invalid"],
    ["deeper than any stack", deep, {}, "422 invalid"],
    ["a list", "[]", {}, "422 invalid"],
    ["nothing", "null", {}, "422 invalid"],
  ])("a body %s is refused and changes nothing", async (_, body, headers, refusal) => {
    const effect = await effectsOf(async () => {
      for (const route of routes)
        if (/^(POST|PUT|PATCH) /.test(route[0]))
          expect(await ask(route, { body, headers }), route[0]).toBe(refusal)
    })
    expect(effect).toEqual({})
  })

  test("bytes that are no text are refused", async () => {
    const [route] = routes.filter(([name]) => name === "POST /api/v1/search")
    if (!route) throw new Error("no search")
    const request = new Request("http://localhost:3999/api/v1/search", {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${cast.doctor?.token}` },
      body: Buffer.from([0x22, 0xff, 0x22]),
    })
    const answer = await route[1](request, { params: Promise.resolve({}) })
    expect([answer.status, (await answer.json()).code]).toEqual([400, "malformed"])
  })

  test("a key too short or too long is none", async () => {
    for (const key of ["short", "x".repeat(201)])
      for (const route of routes.filter(([name]) => name === "POST /api/v1/notifications/read-all"))
        expect(await ask(route, { headers: { "idempotency-key": key } })).toBe("400 bad-idempotency-key")
  })
})
