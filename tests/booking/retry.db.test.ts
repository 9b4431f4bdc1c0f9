import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { appointments, idempotencyKeys } from "@/db/schema/booking"
import { events } from "@/db/schema/events"
import type { Doctor, Patient } from "@/lib/accounts/actor"
import { book } from "@/lib/booking/book"
import { givenDoctor, givenPatient } from "../support/people"

const now = Date.parse("2026-11-23T00:00:00Z")
const nine = "2026-11-24T03:30:00.000Z" // 09:00 in Kolkata
let doctor: Doctor
let patient: Patient
let key = 0

const wish = (start = nine, requestId = `request-${++key}`) => ({
  doctorId: doctor.doctorId,
  start,
  reason: "",
  requestId,
})
const rows = () => db().select().from(appointments).where(eq(appointments.doctorId, doctor.doctorId))

beforeEach(async () => {
  doctor = await givenDoctor()
  patient = await givenPatient()
})

describe("a retry", () => {
  it("gets the same answer: 50 identical requests at once make one visit and one event", async () => {
    const same = wish()
    const answers = await Promise.all(Array.from({ length: 50 }, () => book(patient, same, now)))
    const values = answers.map(answer => (answer.ok ? JSON.stringify(answer.value) : answer.refusal))
    expect(new Set(values).size).toBe(1)
    expect(answers[0]).toMatchObject({ ok: true })
    expect(await rows()).toHaveLength(1)
    expect(await db().select().from(events).where(eq(events.actorId, patient.userId))).toHaveLength(1)
  })

  it("is refused when the same key comes with another body", async () => {
    const first = wish()
    await book(patient, first, now)
    expect(await book(patient, { ...first, reason: "changed" }, now)).toMatchObject({
      ok: false,
      refusal: "key-reused",
    })
    expect(
      await db().select().from(idempotencyKeys).where(eq(idempotencyKeys.actorId, patient.userId)),
    ).toHaveLength(1)
  })
})
