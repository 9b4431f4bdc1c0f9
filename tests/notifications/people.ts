import { v7 } from "uuid"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { eventReceipts, events } from "@/db/schema/events"
import type { VisitFacts } from "@/lib/events/fact-rules"
import { consumersOf, type EventType, type StoredEvent } from "@/lib/events/types"

let people = 0

/** A user with an address of their own. */
export async function person(
  role: "PATIENT" | "DOCTOR" | "ADMIN",
  more: { name?: string; zone?: string } = {},
) {
  const id = v7()
  const email = `person-${++people}@docket.example`
  await db()
    .insert(users)
    .values({ id, email, role, name: "Meera Iyer", ...more })
  return { id, email }
}

type Wish = {
  patientName?: string
  patientZone?: string
  clinicZone?: string
  ended?: { by: "PATIENT" | "DOCTOR" | "ADMIN"; reason: string; status: "CANCELLED" | "REJECTED" }
}

/** A visit on 24 Nov 2026, 05:00 to 05:30 UTC, with secrets where no letter may look. */
export async function visit({
  patientName = "Meera Iyer",
  patientZone = "Asia/Kolkata",
  clinicZone,
  ended,
}: Wish = {}) {
  const patient = await person("PATIENT", { name: patientName, zone: patientZone })
  const account = await person("DOCTOR")
  const doctorId = v7()
  await db()
    .insert(doctors)
    .values({
      id: doctorId,
      userId: account.id,
      slug: doctorId,
      name: "Dr Asha Menon",
      qualifications: "MBBS",
      licenceNumber: doctorId,
      practisingSince: 2001,
      feeMinor: 50_000,
      languages: ["English"],
      clinic: "Hill Road Clinic",
      address: "12 Hill Road",
      city: "Mumbai",
      country: "India",
      zone: clinicZone ?? "Asia/Kolkata",
    })
  const id = v7()
  const [startsAt, endsAt] = [new Date("2026-11-24T05:00:00Z"), new Date("2026-11-24T05:30:00Z")]
  await db()
    .insert(appointments)
    .values({
      id,
      doctorId,
      patientId: patient.id,
      startsAt,
      endsAt,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      status: ended?.status ?? "PENDING",
      reason: "planted-reason",
      notes: "planted-notes",
      feeMinor: 50_000,
      currency: "INR",
      endedBy: ended?.by,
      endedReason: ended?.reason,
      createdBy: patient.id,
    })
  const facts = {
    appointmentId: id,
    version: 1,
    doctorId,
    patientId: patient.id,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }
  return { id, patient, doctor: account, facts }
}

const statusAfter = {
  APPOINTMENT_BOOKED: "PENDING",
  APPOINTMENT_APPROVED: "APPROVED",
  APPOINTMENT_REJECTED: "REJECTED",
  APPOINTMENT_CANCELLED: "CANCELLED",
  APPOINTMENT_COMPLETED: "COMPLETED",
  APPOINTMENT_NO_SHOW: "NO_SHOW",
} as const

/** Stores an event of the visit with its receipts, as `record` does, and gives it back as consumers get it. */
export async function happened(
  { id, facts, patient }: Awaited<ReturnType<typeof visit>>,
  type: keyof typeof statusAfter,
  by: VisitFacts["by"],
  more: Partial<VisitFacts> = {},
): Promise<StoredEvent> {
  const event = {
    id: v7(),
    type: type as EventType,
    subjectType: "appointment",
    subjectId: id,
    actorKind: by,
    actorId: patient.id,
    requestId: "req-1",
    payload: { ...facts, status: statusAfter[type], by, ...more },
    occurredAt: new Date("2026-11-20T08:00:00Z"),
  }
  await db().insert(events).values(event)
  await db()
    .insert(eventReceipts)
    .values(consumersOf[type].map(consumer => ({ eventId: event.id, consumer })))
  return event
}
