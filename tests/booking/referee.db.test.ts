import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { events } from "@/db/schema/events"
import { makePatient } from "@/lib/accounts/actor"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { givenDoctor, givenPatient } from "../support/people"
import { now, rows, scene, wish } from "./scene"

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
    await raw(scene.doctor.doctorId, scene.patient.userId, "2026-11-24T03:30:00Z", "2026-11-24T04:00:00Z")
    await expect(
      raw(scene.doctor.doctorId, other.userId, "2026-11-24T03:45:00Z", "2026-11-24T04:15:00Z"),
    ).rejects.toMatchObject({
      cause: { code: "23P01", constraint: "appointments_doctor_free" },
    })
    const second = await givenDoctor()
    await expect(
      raw(second.doctorId, scene.patient.userId, "2026-11-24T03:59:00Z", "2026-11-24T04:15:00Z"),
    ).rejects.toMatchObject({
      cause: { code: "23P01", constraint: "appointments_patient_free" },
    })
    await raw(scene.doctor.doctorId, other.userId, "2026-11-24T04:00:00Z", "2026-11-24T04:30:00Z")
    expect(await rows()).toHaveLength(2)
  })

  it("refuses to revive a cancelled visit", async () => {
    const first = await book(scene.patient, wish(), now)
    if (!first.ok) throw new Error(first.refusal)
    await cancel(scene.patient, { id: first.value.id, reason: "No" }, now)
    const revive = db().update(appointments).set({ status: "APPROVED", endedBy: null, endedReason: null })
    await expect(revive.where(eq(appointments.id, first.value.id))).rejects.toMatchObject({
      cause: { code: "23514" },
    })
  })

  it("refuses to alter the outbox", async () => {
    await book(scene.patient, wish(), now)
    await expect(db().update(events).set({ type: "X" })).rejects.toMatchObject({ cause: { code: "42501" } })
    await expect(
      db()
        .delete(events)
        .where(eq(events.actorId, makePatient(scene.patient.userId).userId)),
    ).rejects.toThrow()
  })
})
