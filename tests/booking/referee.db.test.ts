import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { events } from "@/db/schema/events"
import { type Doctor, makePatient, type Patient } from "@/lib/accounts/actor"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
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

describe("the database referees by itself", () => {
  const raw = (doctorId: string, patientId: string, startsAt: string, endsAt: string) =>
    db()
      .insert(appointments)
      .values({
        doctorId,
        patientId,
        startsAt: new Date(startsAt),
        endsAt: new Date(endsAt),
        bufferBeforeMinutes: 0,
        bufferAfterMinutes: 0,
        status: "PENDING",
        feeMinor: 0,
        currency: "INR",
        createdBy: patientId,
      })

  it("refuses overlapping time of a doctor and of a patient, and accepts neighbours", async () => {
    const other = await givenPatient()
    await raw(doctor.doctorId, patient.userId, "2026-11-24T03:30:00Z", "2026-11-24T04:00:00Z")
    await expect(
      raw(doctor.doctorId, other.userId, "2026-11-24T03:45:00Z", "2026-11-24T04:15:00Z"),
    ).rejects.toMatchObject({
      cause: { code: "23P01", constraint: "appointments_doctor_free" },
    })
    const second = await givenDoctor()
    await expect(
      raw(second.doctorId, patient.userId, "2026-11-24T03:59:00Z", "2026-11-24T04:15:00Z"),
    ).rejects.toMatchObject({
      cause: { code: "23P01", constraint: "appointments_patient_free" },
    })
    await raw(doctor.doctorId, other.userId, "2026-11-24T04:00:00Z", "2026-11-24T04:30:00Z")
    expect(await rows()).toHaveLength(2)
  })

  it("refuses to revive a cancelled visit", async () => {
    const first = await book(patient, wish(), now)
    if (!first.ok) throw new Error(first.refusal)
    await cancel(patient, { id: first.value.id, reason: "No" }, now)
    const revive = db().update(appointments).set({ status: "APPROVED", endedBy: null, endedReason: null })
    await expect(revive.where(eq(appointments.id, first.value.id))).rejects.toMatchObject({
      cause: { code: "23514" },
    })
  })

  it("refuses to alter the outbox", async () => {
    await book(patient, wish(), now)
    await expect(db().update(events).set({ type: "X" })).rejects.toMatchObject({ cause: { code: "42501" } })
    await expect(
      db()
        .delete(events)
        .where(eq(events.actorId, makePatient(patient.userId).userId)),
    ).rejects.toThrow()
  })
})
