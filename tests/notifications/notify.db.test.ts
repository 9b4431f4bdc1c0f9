import { asc, eq, inArray } from "drizzle-orm"
import { v7 } from "uuid"
import { describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import { eventReceipts, events } from "@/db/schema/events"
import { notifications } from "@/db/schema/notifications"
import type { VisitFacts } from "@/lib/events/fact-rules"
import { receive } from "@/lib/events/receive"
import type { StoredEvent } from "@/lib/events/types"
import { notify } from "./notify"
import { happened, person, visit } from "./people"

type Visit = Awaited<ReturnType<typeof visit>>
const tell = (event: StoredEvent) => db().transaction(tx => notify(tx, event))

/** What each of the two got, as "kind" under the bell and "kind" by letter. */
async function told({ patient, doctor }: Visit) {
  const ids = [patient.id, doctor.id]
  const bell = await db()
    .select({ to: notifications.userId, kind: notifications.kind })
    .from(notifications)
    .where(inArray(notifications.userId, ids))
    .orderBy(asc(notifications.kind))
  const letters = await db()
    .select({ to: deliveries.userId, address: deliveries.address, kind: deliveries.kind })
    .from(deliveries)
    .where(inArray(deliveries.userId, ids))
    .orderBy(asc(deliveries.kind))
  const of = (who: { id: string; email: string }) => ({
    bell: bell.filter(row => row.to === who.id).map(row => row.kind),
    letters: letters.filter(row => row.to === who.id && row.address === who.email).map(row => row.kind),
  })
  return { patient: of(patient), doctor: of(doctor) }
}

const nothing = { bell: [], letters: [] }
const both = (kind: string) => ({ bell: [kind], letters: [kind] })
const letter = (kind: string) => ({ bell: [], letters: [kind] })
const cancelled = { by: "PATIENT", reason: "I am better.", status: "CANCELLED" } as const
const rejected = { by: "DOCTOR", reason: "Fully booked.", status: "REJECTED" } as const

test.each([
  ["APPOINTMENT_BOOKED", "patient", undefined, both("requested"), both("new-request")],
  ["APPOINTMENT_APPROVED", "doctor", undefined, both("confirmed"), letter("confirmed")],
  ["APPOINTMENT_APPROVED", "admin", undefined, both("confirmed"), both("confirmed")],
  ["APPOINTMENT_REJECTED", "doctor", rejected, both("rejected"), letter("rejected")],
  ["APPOINTMENT_CANCELLED", "doctor", cancelled, both("cancelled"), letter("cancelled")],
  ["APPOINTMENT_CANCELLED", "patient", cancelled, both("cancelled"), both("cancelled")],
  ["APPOINTMENT_COMPLETED", "doctor", undefined, both("completed"), nothing],
  ["APPOINTMENT_NO_SHOW", "doctor", undefined, { bell: ["no-show"], letters: [] }, nothing],
] as const)("%s by the %s reaches the right people", async (type, by, ended, patient, doctor) => {
  const its = await visit({ ...(ended && { ended }) })
  await tell(await happened(its, type, by))
  expect(await told(its)).toEqual({ patient, doctor })
})

test("a booking that needs no approval is confirmed at once", async () => {
  const its = await visit()
  await tell(await happened(its, "APPOINTMENT_BOOKED", "patient", { status: "APPROVED" }))
  expect(await told(its)).toEqual({ patient: both("confirmed"), doctor: both("new-visit") })
})

test("a second run, and a second event of the same thing, write nothing more", async () => {
  const its = await visit()
  const event = await happened(its, "APPOINTMENT_BOOKED", "patient")
  await tell(event)
  await tell(event)
  expect(await told(its)).toEqual({ patient: both("requested"), doctor: both("new-request") })
})

test("delivered many times at once, an event acts once", async () => {
  const its = await visit()
  const event = await happened(its, "APPOINTMENT_BOOKED", "patient")
  const receipts = await Promise.all(Array.from({ length: 8 }, () => receive(event.id, "notifications")))
  expect(receipts.filter(receipt => receipt === "done")).toHaveLength(1)
  expect(receipts.filter(receipt => receipt === "failed" || receipt === "unknown")).toEqual([])
  expect(await told(its)).toEqual({ patient: both("requested"), doctor: both("new-request") })
})

test("events in any order leave the same words", async () => {
  const rows = async (order: number[]) => {
    const its = await visit({ ended: cancelled })
    const all = [
      await happened(its, "APPOINTMENT_BOOKED", "patient"),
      await happened(its, "APPOINTMENT_APPROVED", "doctor"),
      await happened(its, "APPOINTMENT_CANCELLED", "patient"),
    ]
    for (const at of order) if (all[at]) await tell(all[at])
    const words = await db()
      .select({ kind: notifications.kind, title: notifications.title, body: notifications.body })
      .from(notifications)
      .where(eq(notifications.appointmentId, its.id))
    const letters = await db()
      .select({ kind: deliveries.kind, subject: deliveries.subject, text: deliveries.text })
      .from(deliveries)
      .where(eq(deliveries.appointmentId, its.id))
    const plain = (row: unknown) =>
      JSON.stringify(row)
        .replaceAll(its.id, "ID")
        .replaceAll(/token=[\w-]+/g, "token")
    return [...words, ...letters].map(plain).sort()
  }
  const straight = await rows([0, 1, 2])
  expect(straight).toHaveLength(11)
  expect(await rows([2, 1, 0])).toEqual(straight)
  expect(await rows([1, 2, 0])).toEqual(straight)
})

describe("what is written", () => {
  test("the doctor reads who cancelled and why, in a sentence and in a letter; the subject says neither", async () => {
    const its = await visit({ ended: cancelled })
    await tell(await happened(its, "APPOINTMENT_CANCELLED", "patient"))
    const [notice] = await db().select().from(notifications).where(eq(notifications.userId, its.doctor.id))
    expect(notice?.body).toBe(
      "Meera Iyer, Tue 24 Nov, 10:30 (India Standard Time). Cancelled by the patient: I am better.",
    )
    const [letter] = await db().select().from(deliveries).where(eq(deliveries.userId, its.doctor.id))
    expect(letter?.text).toContain("Cancelled by the patient:\n\nI am better.")
    expect(letter?.subject).toBe("The visit on Tue 24 Nov, 10:30 is cancelled")
    expect(letter).toMatchObject({ status: "PENDING", attempts: 0, version: 1, channel: "EMAIL" })
  })

  test("each reads their own clock", async () => {
    const its = await visit({ patientZone: "America/New_York" })
    await tell(await happened(its, "APPOINTMENT_BOOKED", "patient"))
    const [own] = await db().select().from(notifications).where(eq(notifications.userId, its.patient.id))
    expect(own?.body).toContain("Tue 24 Nov, 00:00 (Eastern Standard Time)")
    const [letter] = await db().select().from(deliveries).where(eq(deliveries.userId, its.patient.id))
    expect(letter?.text).toContain("On the clinic's clock\nTuesday 24 November 2026, 10:30 to 11:00")
  })

  test("texts come from the event, though the visit was moved since", async () => {
    const its = await visit()
    const startsAt = "2026-12-01T05:00:00.000Z"
    const moved = { version: 2, startsAt, endsAt: "2026-12-01T05:30:00.000Z" }
    await tell(await happened(its, "APPOINTMENT_APPROVED", "doctor", moved))
    const [letter] = await db().select().from(deliveries).where(eq(deliveries.userId, its.patient.id))
    expect(letter).toMatchObject({ version: 2, subject: "Your visit on Tue 1 Dec, 10:30 is confirmed" })
  })

  test("why the patient comes and what the doctor noted are nowhere", async () => {
    const all = ["BOOKED", "APPROVED", "REJECTED", "CANCELLED", "COMPLETED", "NO_SHOW"] as const
    for (const type of all)
      for (const by of ["patient", "doctor", "admin"] satisfies VisitFacts["by"][])
        await tell(await happened(await visit(), `APPOINTMENT_${type}`, by))
    const written = JSON.stringify([
      await db().select().from(notifications),
      await db().select().from(deliveries),
    ])
    expect(written).toContain("Dr Asha Menon")
    expect(written).not.toContain("planted")
  })

  test("an event about a visit that does not exist fails whole", async () => {
    const its = await visit()
    const event = await happened(its, "APPOINTMENT_BOOKED", "patient", { appointmentId: v7() })
    expect(await receive(event.id, "notifications")).toBe("failed")
    const [receipt] = await db().select().from(eventReceipts).where(eq(eventReceipts.eventId, event.id))
    expect(receipt?.state).toBe("PENDING")
    expect(await told(its)).toEqual({ patient: nothing, doctor: nothing })
  })
})

test("a new patient is welcomed once", async () => {
  const patient = await person("PATIENT", { name: "Ravi Rao" })
  const event: StoredEvent = {
    id: v7(),
    type: "PATIENT_REGISTERED",
    subjectType: "user",
    subjectId: patient.id,
    actorKind: "patient",
    actorId: patient.id,
    requestId: null,
    payload: { userId: patient.id },
    occurredAt: new Date(),
  }
  await db().insert(events).values(event)
  await tell(event)
  await tell(event)
  const letters = await db().select().from(deliveries).where(eq(deliveries.userId, patient.id))
  expect(letters.map(({ kind, address }) => ({ kind, address }))).toEqual([
    { kind: "welcome", address: patient.email },
  ])
})
