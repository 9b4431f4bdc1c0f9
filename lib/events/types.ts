import { z } from "zod"

/** What consumers listen to each event. The receipt rows are made from this list, with the event. */
export const consumersOf = {
  APPOINTMENT_BOOKED: ["notifications", "audit", "webhooks"],
  APPOINTMENT_APPROVED: ["notifications", "audit", "webhooks"],
  APPOINTMENT_REJECTED: ["notifications", "audit", "webhooks"],
  APPOINTMENT_RESCHEDULED: ["notifications", "audit", "webhooks"],
  APPOINTMENT_CANCELLED: ["notifications", "audit", "webhooks"],
  APPOINTMENT_COMPLETED: ["notifications", "audit", "webhooks"],
  APPOINTMENT_NO_SHOW: ["notifications", "audit", "webhooks"],
  APPOINTMENT_LAPSED: ["notifications", "audit", "webhooks"],
  APPOINTMENT_REBOOKED: ["audit", "webhooks"],
  APPOINTMENT_REMINDER_DUE: ["notifications", "audit", "webhooks"],
  PAYMENT_SUCCESS: ["notifications", "audit", "webhooks"],
  PAYMENT_FAILED: ["notifications", "audit", "webhooks"],
  PAYMENT_REFUNDED: ["notifications", "audit", "webhooks"],
  PAYMENT_REFUSED: ["notifications", "audit"],
  PAYMENT_MISMATCH: ["notifications", "audit"],
  VISIT_OPENED: ["audit"],
  APPOINTMENT_REASSIGNED: ["notifications", "audit", "webhooks"],
  NOTES_SAVED: ["audit"],
  PATIENT_OPENED: ["audit"],
  LIST_EXPORTED: ["audit"],
  PRACTICE_CHANGED: ["audit", "webhooks"],
  HOURS_CHANGED: ["notifications", "audit", "webhooks"],
  POLICY_CHANGED: ["notifications", "audit", "webhooks"],
  PATIENT_REGISTERED: ["notifications", "audit", "webhooks"],
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
  ACCOUNT_ERASED: ["audit", "webhooks"],
  ACCOUNT_SUSPENDED: ["notifications", "audit"],
  ACCOUNT_RESTORED: ["notifications", "audit"],
  ROLE_CHANGED: ["notifications", "audit"],
  DOCTOR_APPLIED: ["notifications", "audit", "webhooks"],
  DOCTOR_VERIFIED: ["notifications", "audit", "webhooks"],
  DOCTOR_DECLINED: ["notifications", "audit", "webhooks"],
  DOCTOR_ADDED: ["notifications", "audit", "webhooks"],
  DOCTOR_WELCOMED: ["notifications", "audit"],
  DOCTOR_CHANGED: ["notifications", "audit", "webhooks"],
  DOCTOR_SUSPENDED: ["notifications", "audit", "webhooks"],
  DOCTOR_RESTORED: ["notifications", "audit", "webhooks"],
  DELIVERY_SENT_AGAIN: ["audit"],
  EVENT_REPLAYED: ["audit"],
  INVITED: ["notifications", "audit"],
  INVITATION_WITHDRAWN: ["audit"],
  INVITATION_ACCEPTED: ["audit"],
  WEBHOOK_ADDED: ["audit"],
  WEBHOOK_CHANGED: ["audit"],
  WEBHOOK_SECRET_ROLLED: ["audit"],
  WEBHOOK_ENABLED: ["audit"],
  WEBHOOK_DISABLED: ["notifications", "audit"],
  WEBHOOK_REMOVED: ["audit"],
  WEBHOOK_REPLAYED: ["audit"],
} as const satisfies Record<string, readonly Consumer[]>

export type Consumer = "notifications" | "audit" | "webhooks"
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
  | WebhookEvent
  | "HOURS_CHANGED"
  | "POLICY_CHANGED"
  | ReadingEvent
  | "NOTES_SAVED"
  | "PRACTICE_CHANGED"
  | "DELIVERY_SENT_AGAIN"
  | "EVENT_REPLAYED"
>
/** What happens to the addresses of other systems that are told of events. */
export type WebhookEvent = Extract<EventType, `WEBHOOK_${string}`>
/** What staff read of patients, or took away as a list. */
export type ReadingEvent = "VISIT_OPENED" | "PATIENT_OPENED" | "LIST_EXPORTED"
/** What happens to a visit, and to the money for it. */
export type VisitEvent = Extract<EventType, `APPOINTMENT_${string}`>
export type PaymentEvent = "PAYMENT_SUCCESS" | "PAYMENT_FAILED" | "PAYMENT_REFUNDED"
/** What the practice's desk should look at: somebody claimed money that wasn't there, or the books differ. */
export type DeskEvent = "PAYMENT_REFUSED" | "PAYMENT_MISMATCH"
export const consumers = ["notifications", "audit", "webhooks"] as const satisfies readonly Consumer[]
export const eventTypes = Object.keys(consumersOf) as EventType[]

export const isVisitEvent = (type: EventType): type is VisitEvent => type.startsWith("APPOINTMENT_")
export const isPaymentEvent = (type: EventType): type is PaymentEvent =>
  type === "PAYMENT_SUCCESS" || type === "PAYMENT_FAILED" || type === "PAYMENT_REFUNDED"
export const isDeskEvent = (type: EventType): type is DeskEvent =>
  type === "PAYMENT_REFUSED" || type === "PAYMENT_MISMATCH"
export const isDoctorEvent = (type: EventType): type is DoctorEvent => type.startsWith("DOCTOR_")
export const isWebhookEvent = (type: EventType): type is WebhookEvent => type.startsWith("WEBHOOK_")
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
