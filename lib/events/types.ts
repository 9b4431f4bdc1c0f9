import { z } from "zod"

/** What consumers listen to each event. The receipt rows are made from this list, with the event. */
export const consumersOf = {
  APPOINTMENT_BOOKED: ["notifications", "audit"],
  APPOINTMENT_APPROVED: ["notifications", "audit"],
  APPOINTMENT_REJECTED: ["notifications", "audit"],
  APPOINTMENT_RESCHEDULED: ["notifications", "audit"],
  APPOINTMENT_CANCELLED: ["notifications", "audit"],
  APPOINTMENT_COMPLETED: ["notifications", "audit"],
  APPOINTMENT_NO_SHOW: ["notifications", "audit"],
  PATIENT_REGISTERED: ["notifications", "audit"],
  HOURS_CHANGED: ["audit"],
} as const satisfies Record<string, readonly Consumer[]>

export type Consumer = "notifications" | "audit"
export type EventType = keyof typeof consumersOf
/** What happens to a visit. */
export type VisitEvent = Extract<EventType, `APPOINTMENT_${string}`>
export const consumers = ["notifications", "audit"] as const satisfies readonly Consumer[]
export const eventTypes = Object.keys(consumersOf) as EventType[]

/** Facts of a visit at the moment of the event: ids, times and states, nothing personal. */
export const visitFacts = z.object({
  appointmentId: z.uuid(),
  version: z.number().int(),
  doctorId: z.uuid(),
  patientId: z.uuid(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  status: z.enum(["PENDING", "APPROVED", "REJECTED", "CANCELLED", "COMPLETED", "NO_SHOW"]),
  by: z.enum(["patient", "doctor", "admin"]),
  /** Of a move: where the visit was before. */
  from: z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() }).optional(),
})
export type VisitFacts = z.infer<typeof visitFacts>

/** Which part of a doctor's schedule was replaced. */
export const hoursFacts = z.object({ doctorId: z.uuid(), section: z.string() })

export const registrationFacts = z.object({ userId: z.uuid() })

/** An event as it is read back from the outbox. */
export type StoredEvent = {
  id: string
  type: EventType
  subjectType: string
  subjectId: string
  actorKind: string
  actorId: string | null
  requestId: string | null
  payload: unknown
  occurredAt: Date
}

/** A consumer's name as read from the database; throws on one this version does not know. */
export const consumerName = z.enum(consumers)

/** What travels through the queue: never more than ids. */
export const message = z.strictObject({ eventId: z.uuid(), consumer: consumerName })
