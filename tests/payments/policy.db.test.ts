import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { eventReceipts, events } from "@/db/schema/events"
import type { Doctor } from "@/lib/accounts/actor"
import { book } from "@/lib/booking/book"
import { doctorBySlug } from "@/lib/doctors/queries"
import { profileView, viewOfDoctor } from "@/lib/doctors/view"
import { termsOf } from "@/lib/payments/queries"
import { termsInWords } from "@/lib/payments/rules"
import { savePolicy } from "@/lib/payments/save-policy"
import type { Policy } from "@/lib/payments/schema"
import { givenDoctor, givenPatient } from "../support/people"

const now = Date.parse("2026-11-23T00:00:00Z")
const usual = [
  { hours: 24, percent: 100 },
  { hours: 4, percent: 50 },
]
const own: Policy = { policy: "REQUIRED", tiers: [{ hours: 48, percent: 80 }] }

const eventsOf = ({ doctorId }: Doctor) =>
  db()
    .select({ type: events.type, actorId: events.actorId, payload: events.payload, at: events.occurredAt })
    .from(events)
    .where(eq(events.subjectId, doctorId))

describe("saving terms of payment", () => {
  it("changes the doctor's own, with one event for the log, and nobody else's", async () => {
    const [doctor, other] = [await givenDoctor(), await givenDoctor()]
    const saved = await savePolicy(doctor, own, now)
    expect(saved).toMatchObject({ ok: true, events: [expect.any(String)] })
    expect(await termsOf(doctor)).toMatchObject(own)
    expect(await termsOf(other)).toMatchObject({ policy: "CLINIC", tiers: usual })
    expect(await eventsOf(doctor)).toEqual([
      {
        type: "POLICY_CHANGED",
        actorId: doctor.userId,
        payload: {
          doctorId: doctor.doctorId,
          changes: [
            { field: "paymentPolicy", from: "CLINIC", to: "REQUIRED" },
            { field: "cancellationTiers", from: termsInWords(usual), to: termsInWords(own.tiers) },
          ],
        },
        at: new Date(now),
      },
    ])
    expect(await eventsOf(other)).toEqual([])
    const [id] = saved.ok ? saved.events : []
    const receipts = await db()
      .select({ consumer: eventReceipts.consumer })
      .from(eventReceipts)
      .where(eq(eventReceipts.eventId, String(id)))
    expect(receipts.map(({ consumer }) => consumer).sort()).toEqual(["audit", "notifications", "webhooks"])
  })

  it("leaves no event where nothing changed, and one for each part that did", async () => {
    const doctor = await givenDoctor()
    expect(await savePolicy(doctor, { policy: "CLINIC", tiers: usual }, now)).toMatchObject({ events: [] })
    await savePolicy(doctor, own, now)
    expect(await savePolicy(doctor, structuredClone(own), now + 1)).toMatchObject({ events: [] })
    await savePolicy(doctor, { ...own, tiers: [] }, now + 2)
    await savePolicy(doctor, { policy: "OPTIONAL", tiers: [] }, now + 3)
    expect((await eventsOf(doctor)).map(({ at }) => at.getTime() - now).sort()).toEqual([0, 2, 3])
    expect(await termsOf(doctor)).toMatchObject({ policy: "OPTIONAL", tiers: [] })
  })

  it("leaves visits already booked with the terms they were booked with", async () => {
    const [doctor, patient] = [await givenDoctor(), await givenPatient()]
    const start = "2026-11-24T05:00:00.000Z"
    const booked = await book(
      patient,
      { doctorId: doctor.doctorId, start, reason: "", requestId: "terms-kept" },
      now,
    )
    expect(booked.ok).toBe(true)
    await savePolicy(doctor, own, now + 1)
    const [visit] = await db()
      .select({ policy: appointments.paymentPolicy, tiers: appointments.cancellationTiers })
      .from(appointments)
      .where(eq(appointments.doctorId, doctor.doctorId))
    expect(visit).toEqual({ policy: "CLINIC", tiers: usual })
  })
})

it("patients of a deployment that takes no payments are told to pay at the clinic, whatever the doctor chose", async () => {
  const doctor = await givenDoctor({ paymentPolicy: "REQUIRED" })
  const { doctorId } = doctor
  expect(await termsOf(doctor)).toMatchObject({ policy: "REQUIRED", online: false })
  const profile = await doctorBySlug(doctorId)
  expect(profile).toMatchObject({ paymentPolicy: "CLINIC", cancellationTiers: usual })
  if (!profile) throw new Error("the doctor is listed")
  expect(profileView.parse(viewOfDoctor(profile)).payment).toEqual({ policy: "CLINIC", cancellation: usual })
})
