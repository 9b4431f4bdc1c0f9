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
  VISIT_OPENED: ["audit"],
  HOURS_CHANGED: ["audit"],
  PATIENT_REGISTERED: ["notifications", "audit"],
  CONFIRMATION_ASKED: ["notifications", "audit"],
  EMAIL_CONFIRMED: ["audit"],
  EMAIL_CHANGE_ASKED: ["notifications", "audit"],
  EMAIL_CHANGED: ["notifications", "audit"],
  RESET_ASKED: ["notifications", "audit"],
  PASSWORD_RESET: ["notifications", "audit"],
  PASSWORD_CHANGED: ["notifications", "audit"],
  SIGNED_IN: ["audit"],
  SIGNED_IN_ON_NEW_DEVICE: ["notifications", "audit"],
  SESSION_ENDED: ["audit"],
  ACCOUNT_LOCKED: ["notifications", "audit"],
  GOOGLE_LINKED: ["notifications", "audit"],
  SECOND_FACTOR_ON: ["notifications", "audit"],
  SECOND_FACTOR_OFF: ["notifications", "audit"],
  RECOVERY_CODE_USED: ["notifications", "audit"],
  RECOVERY_CODES_RENEWED: ["notifications", "audit"],
  PROFILE_CHANGED: ["audit"],
  DATA_EXPORTED: ["audit"],
  ACCOUNT_ERASED: ["audit"],
  DOCTOR_APPLIED: ["notifications", "audit"],
  DOCTOR_VERIFIED: ["notifications", "audit"],
  DOCTOR_DECLINED: ["notifications", "audit"],
  INVITED: ["notifications", "audit"],
  INVITATION_WITHDRAWN: ["audit"],
  INVITATION_ACCEPTED: ["audit"],
} as const satisfies Record<string, readonly Consumer[]>

export type Consumer = "notifications" | "audit"
export type EventType = keyof typeof consumersOf
/** What is read of a visit by staff, what a doctor's schedule or standing goes through, and what happens to accounts. */
export type InvitationEvent = Extract<EventType, `INVIT${string}`>
export type DoctorEvent = Extract<EventType, `DOCTOR_${string}`>
export type AccountEvent = Exclude<
  EventType,
  VisitEvent | InvitationEvent | DoctorEvent | "HOURS_CHANGED" | "VISIT_OPENED"
>
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

/** Staff opened the details of a patient's visit. */
export const readingFacts = z.object({ appointmentId: z.uuid(), patientId: z.uuid() })

/** Of an account: ids, and the names of fields that changed. */
export const accountFacts = z.object({
  userId: z.uuid(),
  linkId: z.uuid().optional(),
  sessionId: z.uuid().optional(),
  fields: z.array(z.string()).optional(),
})
export const doctorFacts = z.object({ doctorId: z.uuid(), userId: z.uuid(), linkId: z.uuid().optional() })
export const invitationFacts = z.object({ invitationId: z.uuid(), userId: z.uuid().optional() })

/** The shape of an event's payload. */
export function factsOf(type: EventType) {
  if (isVisitEvent(type)) return visitFacts
  if (type === "HOURS_CHANGED") return hoursFacts
  if (type === "VISIT_OPENED") return readingFacts
  if (isDoctorEvent(type)) return doctorFacts
  return isInvitationEvent(type) ? invitationFacts : accountFacts
}

export const isVisitEvent = (type: EventType): type is VisitEvent => type.startsWith("APPOINTMENT_")
export const isDoctorEvent = (type: EventType): type is DoctorEvent => type.startsWith("DOCTOR_")
export const isInvitationEvent = (type: EventType): type is InvitationEvent => type.startsWith("INVIT")

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
