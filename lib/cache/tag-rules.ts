import type { EventType } from "@/lib/events/types"

/**
 * What a kept answer was made of. Whatever changes that invalidates the tag, and with it every answer that carries it.
 * `details`: what lists of visits show of doctors and patients besides the visit (names, addresses, terms), of anybody,
 * as that changes seldom. `soonest`: first free times, by which doctors are ordered.
 */
export const tags = {
  doctors: "doctors",
  soonest: "doctors:soonest",
  visits: "visits",
  visitsOfDoctor: (doctorId: string) => `visits:doctor:${doctorId}`,
  visitsOfPatient: (userId: string) => `visits:patient:${userId}`,
  details: "visits:details",
  users: "users",
  practice: "practice",
} as const

/** Of an event's facts, those that say what became stale. */
type Facts = { doctorId?: string; patientId?: string; from?: { doctorId?: string } }
type Stale = (facts: Facts) => string[]

const nothing: Stale = () => []
const of =
  (...stale: string[]): Stale =>
  () =>
    stale
const { doctors, details, users } = tags

/** A visit taken over by another doctor is in the lists of both. */
const visit: Stale = ({ doctorId, patientId, from }) => [
  tags.visits,
  ...(doctorId ? [tags.visitsOfDoctor(doctorId)] : []),
  ...(from?.doctorId ? [tags.visitsOfDoctor(from.doctorId)] : []),
  ...(patientId ? [tags.visitsOfPatient(patientId)] : []),
]

/** Where the event doesn't say whose visit it was, every list of visits is stale. */
const notes: Stale = facts => [...visit(facts), ...(facts.doctorId && facts.patientId ? [] : [details])]

const stale: Record<EventType, Stale> = {
  APPOINTMENT_BOOKED: visit,
  APPOINTMENT_APPROVED: visit,
  APPOINTMENT_REJECTED: visit,
  APPOINTMENT_RESCHEDULED: visit,
  APPOINTMENT_REASSIGNED: visit,
  APPOINTMENT_CANCELLED: visit,
  APPOINTMENT_COMPLETED: visit,
  APPOINTMENT_NO_SHOW: visit,
  APPOINTMENT_LAPSED: visit,
  APPOINTMENT_REBOOKED: visit,
  APPOINTMENT_REMINDER_DUE: nothing,
  PAYMENT_SUCCESS: visit,
  PAYMENT_FAILED: visit,
  PAYMENT_REFUNDED: visit,
  PAYMENT_REFUSED: nothing,
  PAYMENT_MISMATCH: nothing,
  NOTES_SAVED: notes,
  VISIT_OPENED: nothing,
  PATIENT_OPENED: nothing,
  LIST_EXPORTED: nothing,
  PRACTICE_CHANGED: of(tags.practice, doctors),
  HOURS_CHANGED: of(doctors, details),
  POLICY_CHANGED: of(doctors, details),
  DOCTOR_APPLIED: of(doctors, users),
  DOCTOR_VERIFIED: of(doctors, details, users),
  DOCTOR_DECLINED: of(doctors, details, users),
  DOCTOR_WELCOMED: nothing,
  DOCTOR_ADDED: of(doctors, details, users),
  DOCTOR_CHANGED: of(doctors, details, users),
  DOCTOR_SUSPENDED: of(doctors, details, users),
  DOCTOR_RESTORED: of(doctors, details, users),
  PATIENT_REGISTERED: of(users),
  CONFIRMATION_ASKED: nothing,
  EMAIL_CONFIRMED: of(users),
  EMAIL_CHANGE_ASKED: nothing,
  EMAIL_CHANGED: of(users, details),
  RESET_ASKED: nothing,
  PASSWORD_RESET: of(users),
  PASSWORD_CHANGED: nothing,
  SIGNED_IN: nothing,
  SIGNED_IN_ON_NEW_DEVICE: nothing,
  SESSION_ENDED: nothing,
  ACCOUNT_LOCKED: of(users),
  GOOGLE_LINKED: of(users),
  SECOND_FACTOR_ON: of(users),
  SECOND_FACTOR_OFF: of(users),
  RECOVERY_CODE_USED: nothing,
  RECOVERY_CODES_RENEWED: nothing,
  PROFILE_CHANGED: of(users, details),
  CHOICES_CHANGED: nothing,
  DATA_EXPORTED: nothing,
  ACCOUNT_ERASED: of(users, details, tags.visits),
  ACCOUNT_SUSPENDED: of(users, details, doctors),
  ACCOUNT_RESTORED: of(users, details, doctors),
  ROLE_CHANGED: of(users, details, doctors),
  DELIVERY_SENT_AGAIN: nothing,
  EVENT_REPLAYED: nothing,
  INVITED: nothing,
  INVITATION_WITHDRAWN: nothing,
  INVITATION_ACCEPTED: of(users, doctors),
  WEBHOOK_ADDED: nothing,
  WEBHOOK_CHANGED: nothing,
  WEBHOOK_SECRET_ROLLED: nothing,
  WEBHOOK_ENABLED: nothing,
  WEBHOOK_DISABLED: nothing,
  WEBHOOK_REMOVED: nothing,
  WEBHOOK_REPLAYED: nothing,
}

/** The tags an event makes stale. */
export function tagsOf(type: EventType, facts: Facts): string[] {
  return stale[type](facts)
}
