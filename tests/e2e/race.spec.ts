import { expect, test } from "@playwright/test"
import { sql } from "drizzle-orm"
import { db } from "@/db/client"
import { callers, halfHour, openDoctor, post } from "../support/api"

test("200 patients want one slot, ten times: one visit each, three other times for every loser", async () => {
  test.setTimeout(240_000)
  const [{ doctorId }, patients] = [await openDoctor(), await callers(200)]
  for (let round = 0; round < 10; round++) {
    const start = halfHour(round * 2)
    const answers = await Promise.all(
      patients.map(patient => post("/appointments", patient, { doctorId, start })),
    )
    const losers = answers.filter(({ status }) => status !== 201)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(losers.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(["409 slot-taken"]),
    )
    for (const { body } of losers) {
      expect(body.alternatives).toHaveLength(3)
      expect(body.alternatives.every((slot: { start: string }) => slot.start !== start)).toBe(true)
    }
  }
  const { rows } = await db().execute(
    sql`select count(*)::int as visits from appointments where doctor_id = ${doctorId}`,
  )
  expect(rows).toEqual([{ visits: 10 }])
})

test("50 identical posts with one Idempotency-Key: one visit, identical answers; another body is refused", async () => {
  const [{ doctorId }, [patient]] = [await openDoctor(), await callers(1)]
  if (!patient) throw new Error("no patient")
  const body = { doctorId, start: halfHour(4), reason: "A rash" }
  const key = { "idempotency-key": `key-${doctorId}` }
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => post("/appointments", patient, body, key)),
  )
  expect(new Set(answers.map(answer => JSON.stringify([answer.status, answer.body]))).size).toBe(1)
  expect(answers[0]?.status).toBe(201)
  const other = await post("/appointments", patient, { ...body, reason: "Another" }, key)
  expect([other.status, other.body.code]).toEqual([422, "key-reused"])
})
