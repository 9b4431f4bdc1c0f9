import { randomUUID } from "node:crypto"
import { expect, test } from "@playwright/test"
import { callers, effects, halfHour, openDoctor, post } from "../support/api"
import { APP, SPARE_PORT, startApp } from "../support/world"

const PROBLEM = "application/problem+json"
const OTHER = "https://other.example"

test("addresses and methods there are not: the API says so in its own words", async () => {
  for (const [method, path] of [
    ["GET", "/api/nothing"],
    ["DELETE", "/api/v1/nothing/here"],
    ["POST", "/api/v1/openapi.json/more"],
  ] as const) {
    const answer = await fetch(APP + path, { method })
    expect([answer.status, answer.headers.get("content-type")], path).toEqual([404, PROBLEM])
    expect(await answer.json()).toMatchObject({
      code: "not-found",
      status: 404,
      requestId: expect.any(String),
    })
  }
  for (const [method, path, allow] of [
    ["PUT", "/api/v1/me", "GET, PATCH, HEAD, OPTIONS"],
    ["GET", `/api/v1/appointments/${randomUUID()}/approve`, "POST, OPTIONS"],
    ["DELETE", "/api/v1/doctors", "GET, HEAD, OPTIONS"],
  ] as const) {
    const answer = await fetch(APP + path, { method })
    expect([answer.status, answer.headers.get("allow")], path).toEqual([405, allow])
    expect(await answer.json()).toMatchObject({ code: "wrong-method", status: 405 })
  }
  const asked = await fetch(`${APP}/api/v1/me`, { method: "OPTIONS" })
  expect([asked.status, asked.headers.get("allow")]).toEqual([204, "GET, PATCH, HEAD, OPTIONS"])
})

test("a page of another site may call nothing, unless its site is named", async () => {
  const from = { origin: OTHER, "access-control-request-method": "POST" }
  const address = "/api/v1/appointments"
  for (const method of ["OPTIONS", "GET"]) {
    const answer = await fetch(APP + address, { method, headers: from })
    expect([...answer.headers.keys()].filter(name => name.startsWith("access-control"))).toEqual([])
  }
  const app = await startApp(SPARE_PORT, { CORS_ORIGINS: `https://one.example ${OTHER}` })
  try {
    const open = `http://localhost:${SPARE_PORT}${address}`
    const asked = await fetch(open, { method: "OPTIONS", headers: from })
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      "access-control-allow-origin": OTHER,
      "access-control-allow-methods": "GET, POST, HEAD, OPTIONS",
      "access-control-allow-headers": expect.stringContaining("authorization"),
      vary: expect.stringMatching(/Origin/),
    })
    const read = await fetch(open, { headers: from })
    expect([read.status, read.headers.get("access-control-allow-origin")]).toEqual([401, OTHER])
    expect(read.headers.get("access-control-allow-credentials")).toBeNull()
    const stranger = await fetch(open, { headers: { origin: "https://evil.example" } })
    expect(stranger.headers.get("access-control-allow-origin")).toBeNull()
  } finally {
    await app.stop()
  }
})

test("who has a doctor's profile already is told so, until it changes", async () => {
  const address = `${APP}/api/v1/doctors/dr-asha-menon`
  const first = await fetch(address)
  const etag = String(first.headers.get("etag"))
  expect(etag).toMatch(/^"[\w-]{22}"$/)
  const same = await fetch(address, { headers: { "if-none-match": etag } })
  expect([same.status, await same.text(), same.headers.get("etag")]).toEqual([304, "", etag])
  const other = await fetch(address, { headers: { "if-none-match": '"old"' } })
  expect([other.status, (await other.json()).slug]).toEqual([200, "dr-asha-menon"])
})

test("the same step sent twice under one key is done once and answered the same", async () => {
  const [{ doctorId }, [patient]] = [await openDoctor(), await callers(1)]
  if (!patient) throw new Error("no patient")
  const { body: visit } = await post("/appointments", patient, { doctorId, start: halfHour(3) })
  const key = { "idempotency-key": `cancel-${randomUUID()}` }
  const cancel = () => post(`/appointments/${visit.id}/cancel`, patient, { reason: "Ill" }, key)
  const answers = await Promise.all([cancel(), cancel(), cancel()])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  const other = await post(`/appointments/${visit.id}/cancel`, patient, { reason: "Well again" }, key)
  expect([other.status, other.body.code]).toEqual([422, "key-reused"])
  const without = await post(`/appointments/${visit.id}/cancel`, patient, { reason: "Ill" })
  expect([without.status, without.body.code]).toEqual([409, "already-cancelled"])
  expect((await effects(doctorId)).length).toBe(1)
})
