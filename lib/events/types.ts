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
  APPOINTMENT_LAPSED: ["notifications", "audit"],
  APPOINTMENT_REBOOKED: ["audit"],
  APPOINTMENT_REMINDER_DUE: ["notifications", "audit"],
  PAYMENT_SUCCESS: ["notifications", "audit"],
  PAYMENT_FAILED: ["notifications", "audit"],
  PAYMENT_REFUNDED: ["notifications", "audit"],
  PAYMENT_REFUSED: ["notifications", "audit"],
  PAYMENT_MISMATCH: ["notifications", "audit"],
  VISIT_OPENED: ["audit"],
  HOURS_CHANGED: ["audit"],
  POLICY_CHANGED: ["audit"],
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
  CHOICES_CHANGED: ["audit"],
  DATA_EXPORTED: ["audit"],
  ACCOUNT_ERASED: ["audit"],
  DOCTOR_APPLIED: ["notifications", "audit"],
  DOCTOR_VERIFIED: ["notifications", "audit"],
  DOCTOR_DECLINED: ["notifications", "audit"],
  DELIVERY_SENT_AGAIN: ["audit"],
  EVENT_REPLAYED: ["audit"],
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
  | VisitEvent
  | PaymentEvent
  | DeskEvent
  | InvitationEvent
  | DoctorEvent
  | "HOURS_CHANGED"
  | "POLICY_CHANGED"
  | "VISIT_OPENED"
  | "DELIVERY_SENT_AGAIN"
  | "EVENT_REPLAYED"
>
/** What happens to a visit, and to the money for it. */
export type VisitEvent = Extract<EventType, `APPOINTMENT_${string}`>
export type PaymentEvent = "PAYMENT_SUCCESS" | "PAYMENT_FAILED" | "PAYMENT_REFUNDED"
/** What the practice's desk should look at: somebody claimed money that wasn't there, or the books differ. */
export type DeskEvent = "PAYMENT_REFUSED" | "PAYMENT_MISMATCH"
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
  by: z.enum(["patient", "doctor", "admin", "system"]),
  /** Of a move: where the visit was before. */
  from: z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() }).optional(),
  /** It has to be paid until then to be booked at all: the doctor doesn't know of it yet. */
  payBy: z.iso.datetime().optional(),
  /** What goes back because the visit ended, in minor units. */
  refundMinor: z.number().int().optional(),
  /** Of a reminder: which of the visit's, in minutes before its start. */
  minutesBefore: z.number().int().optional(),
})
export type VisitFacts = z.infer<typeof visitFacts>

/** The facts of a visit as it is now. */
export function factsOfVisit(
  visit: Pick<VisitFacts, "version" | "doctorId" | "patientId" | "status"> & {
    id: string
    startsAt: Date
    endsAt: Date
  },
  by: VisitFacts["by"],
): VisitFacts {
  const { id, version, doctorId, patientId, startsAt, endsAt, status } = visit
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
  return { appointmentId: id, version, doctorId, patientId, ...times, status, by }
}

/**
 * Of money for a visit; amounts in minor units. `paid`: the visit is paid. All else goes back as `refundMinor` says:
 * the time was lost meanwhile, the visit had been ended, or was paid already.
 */
export const paymentFacts = visitFacts.extend({
  paymentId: z.uuid(),
  refundId: z.uuid().optional(),
  amountMinor: z.number().int(),
  currency: z.string(),
  outcome: z.enum(["paid", "time-lost", "ended", "paid-before"]).optional(),
  /** The doctor hears of the visit with this: it had to be paid first. */
  first: z.boolean().optional(),
})
export type PaymentFacts = z.infer<typeof paymentFacts>

/** Why something was refused, or how much differs. */
export const deskFacts = z.object({ reason: z.string().optional(), differences: z.number().int().optional() })

/** Which part of a doctor's schedule was replaced; of a doctor's terms of payment, none. */
export const hoursFacts = z.object({ doctorId: z.uuid(), section: z.string().optional() })

/** What an admin had sent again: a letter or text message. */
export const deliveryFacts = z.object({ deliveryId: z.uuid(), kind: z.string(), channel: z.string() })

/** What an admin had done again: an event, by one of its consumers. */
export const replayFacts = z.object({ eventId: z.uuid(), type: z.string(), consumer: z.string() })

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
  if (isPaymentEvent(type)) return paymentFacts
  if (isDeskEvent(type)) return deskFacts
  if (type === "HOURS_CHANGED" || type === "POLICY_CHANGED") return hoursFacts
  if (type === "VISIT_OPENED") return readingFacts
  if (type === "DELIVERY_SENT_AGAIN") return deliveryFacts
  if (type === "EVENT_REPLAYED") return replayFacts
  if (isDoctorEvent(type)) return doctorFacts
  return isInvitationEvent(type) ? invitationFacts : accountFacts
}

export const isVisitEvent = (type: EventType): type is VisitEvent => type.startsWith("APPOINTMENT_")
export const isPaymentEvent = (type: EventType): type is PaymentEvent =>
  type === "PAYMENT_SUCCESS" || type === "PAYMENT_FAILED" || type === "PAYMENT_REFUNDED"
export const isDeskEvent = (type: EventType): type is DeskEvent =>
  type === "PAYMENT_REFUSED" || type === "PAYMENT_MISMATCH"
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
