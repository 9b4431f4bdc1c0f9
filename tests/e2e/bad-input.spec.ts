import { expect, test } from "@playwright/test"
import { callerOf, callers, halfHour, openDoctor, post } from "../support/api"
import { givenAdmin } from "../support/people"
import { APP } from "../support/world"

const nobody = "019aa000-0000-7000-8000-000000000000"

async function problemOf(answer: Response) {
  expect(answer.headers.get("content-type")).toContain("application/problem+json")
  const body = await answer.json()
  expect(body).toMatchObject({
    status: answer.status,
    code: expect.any(String),
    detail: expect.any(String),
    requestId: expect.any(String),
  })
  return body
}

const send = (path: string, init: RequestInit = {}) => fetch(`${APP}/api/v1${path}`, init)
const json = (body: string, token = "") => ({
  method: "POST",
  body,
  headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
})

test("every route that takes a body refuses what is not JSON, not an object, unknown, missing or of the wrong kind", async () => {
  const [[patient], admin] = [await callers(1), await callerOf(await givenAdmin())]
  if (!patient) throw new Error("no patient")
  const routes: [path: string, token: string][] = [
    ["/auth/register", ""],
    ["/auth/token", ""],
    ["/auth/token/refresh", ""],
    ["/auth/logout", ""],
    ["/appointments", patient.token],
    [`/appointments/${nobody}/reject`, admin.token],
    [`/appointments/${nobody}/complete`, admin.token],
    [`/appointments/${nobody}/cancel`, patient.token],
  ]
  for (const [path, token] of routes) {
    expect(
      (
        await send(path, {
          method: "POST",
          body: "{}",
          headers: { "content-type": "text/plain", ...(token && { authorization: `Bearer ${token}` }) },
        })
      ).status,
      path,
    ).toBe(415)
    expect((await problemOf(await send(path, json("{", token)))).code, path).toBe("malformed")
    for (const body of [
      "null",
      "[]",
      '"text"',
      '{"surprise":1}',
      '{"email":{"$gt":""},"reason":[],"notes":7,"doctorId":1,"refreshToken":{}}',
    ]) {
      const answer = await send(path, json(body, token))
      expect(answer.status, `${path} ${body}`).toBe(422)
      const problem = await problemOf(answer)
      expect(problem.errors.length, `${path} ${body}`).toBeGreaterThan(0)
      for (const error of problem.errors)
        expect(error).toEqual({ path: expect.any(String), message: expect.any(String) })
    }
  }
})

test("searches with impossible parameters are refused with the field's name", async () => {
  const cases: [path: string, field: string][] = [
    ["/doctors?limit=0", "limit"],
    ["/doctors?limit=1000", "limit"],
    ["/doctors?sort=price", "sort"],
    ["/doctors?maxFee=free", "maxFee"],
    ["/doctors/dr-asha-menon/slots?from=2026-02-30&to=2026-03-01", "from"],
    ["/doctors/dr-asha-menon/slots?from=2026-03-02&to=2026-03-01", "to"],
    ["/doctors/dr-asha-menon/slots?from=2026-01-01&to=2026-12-01", "to"],
    ["/doctors/dr-asha-menon/slots", "from"],
  ]
  for (const [path, field] of cases) {
    const answer = await send(path)
    expect(answer.status, path).toBe(422)
    expect(
      (await problemOf(answer)).errors.map((error: { path: string }) => error.path),
      path,
    ).toContain(field)
  }
  for (const path of [
    "/doctors/no-such-doctor",
    `/doctors/${nobody}`,
    "/doctors/%00",
    "/doctors/no-such-doctor/slots?from=2026-12-01&to=2026-12-02",
  ])
    expect((await send(path)).status, path).toBe(404)
  expect((await send("/doctors?cursor=garbage")).status).toBe(422)
  expect((await send("/doctors?q=%00")).status).toBe(422)
  for (const path of ["/doctors?q=%00&city=%00&page=x", "/doctors?q=a&q=b", "/sign-in?next=%00"])
    expect((await fetch(`${APP}${path}`)).status, path).toBe(200)
  for (const path of ["/doctors/%00", "/doctors/a%2Fb"])
    expect([400, 404], path).toContain((await fetch(`${APP}${path}`)).status)
})

test("what needs an account asks for one, and other people's visits don't exist", async () => {
  const { doctorId } = await openDoctor()
  const [owner, stranger] = await callers(2)
  if (!owner || !stranger) throw new Error("no patients")
  const booked = await post("/appointments", owner, { doctorId, start: halfHour(1, 9) })
  expect(booked.status).toBe(201)
  const path = `/appointments/${booked.body.id}`
  const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
  expect((await send(path, as(owner.token))).status).toBe(200)
  expect((await problemOf(await send(path))).code).toBe("not-signed-in")
  expect((await send(path, as("forged.token.here"))).status).toBe(401)
  expect((await send(path, as(stranger.token))).status).toBe(404)
  expect((await send("/appointments/not-an-id", as(owner.token))).status).toBe(404)
  const cancelled = await post(`${path}/cancel`, stranger, { reason: "not mine" })
  expect([cancelled.status, cancelled.body.code]).toEqual([404, "not-found"])
  const approved = await post(`${path}/approve`, owner, {})
  expect([approved.status, approved.body.code]).toEqual([403, "wrong-role"])
})

test("a booking for a time that cannot be is refused by name", async () => {
  const { doctorId } = await openDoctor({ noticeMinutes: 60, horizonDays: 10 })
  const [patient] = await callers(1)
  if (!patient) throw new Error("no patient")
  const refused = async (start: string) => {
    const { status, body } = await post("/appointments", patient, { doctorId, start })
    return [status, body.code]
  }
  expect(await refused(halfHour(0, -2))).toEqual([422, "too-soon"])
  expect(await refused(halfHour(0, 40))).toEqual([422, "too-far"])
  expect(await refused(halfHour(0, 5).replace(":00:00", ":07:00"))).toEqual([422, "not-a-slot"])
  expect(await refused("tomorrow at ten")).toEqual([422, "invalid"])
  const other = await post("/appointments", patient, { doctorId: nobody, start: halfHour(1) })
  expect([other.status, other.body.code]).toEqual([404, "doctor-not-found"])
})
