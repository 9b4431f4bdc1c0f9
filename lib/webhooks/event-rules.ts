import type { EventType } from "@/lib/events/types"

type Told = { name: string; words: string }

/** What other systems may be told of: the name they read, and what an admin reads. Whatever is not here stays inside. */
const told = {
  APPOINTMENT_BOOKED: { name: "appointment.booked", words: "A visit is booked or asked for" },
  APPOINTMENT_APPROVED: { name: "appointment.approved", words: "A request is confirmed" },
  APPOINTMENT_REJECTED: { name: "appointment.rejected", words: "A request is declined" },
  APPOINTMENT_RESCHEDULED: { name: "appointment.rescheduled", words: "A visit is moved" },
  APPOINTMENT_REASSIGNED: { name: "appointment.reassigned", words: "A visit goes to another doctor" },
  APPOINTMENT_CANCELLED: { name: "appointment.cancelled", words: "A visit is cancelled" },
  APPOINTMENT_COMPLETED: { name: "appointment.completed", words: "A visit is completed" },
  APPOINTMENT_NO_SHOW: { name: "appointment.no_show", words: "A patient did not come" },
  APPOINTMENT_LAPSED: { name: "appointment.lapsed", words: "A visit was not paid in time" },
  APPOINTMENT_REBOOKED: { name: "appointment.rebooked", words: "A visit is booked again with late payment" },
  APPOINTMENT_REMINDER_DUE: { name: "appointment.reminder_due", words: "A reminder is due" },
  PAYMENT_SUCCESS: { name: "payment.received", words: "A payment arrived" },
  PAYMENT_FAILED: { name: "payment.failed", words: "A payment failed" },
  PAYMENT_REFUNDED: { name: "refund.sent", words: "A refund was sent" },
  DOCTOR_APPLIED: { name: "doctor.applied", words: "A doctor applied" },
  DOCTOR_VERIFIED: { name: "doctor.verified", words: "A doctor is verified" },
  DOCTOR_DECLINED: { name: "doctor.declined", words: "An application is declined" },
  DOCTOR_ADDED: { name: "doctor.added", words: "A doctor is added" },
  DOCTOR_CHANGED: { name: "doctor.changed", words: "A doctor’s profile changed" },
  DOCTOR_SUSPENDED: { name: "doctor.suspended", words: "A doctor is suspended" },
  DOCTOR_RESTORED: { name: "doctor.restored", words: "A doctor is back from suspension" },
  HOURS_CHANGED: { name: "doctor.hours_changed", words: "A doctor’s hours changed" },
  POLICY_CHANGED: { name: "doctor.terms_changed", words: "A doctor’s terms of payment changed" },
  PATIENT_REGISTERED: { name: "patient.registered", words: "A patient registered" },
  ACCOUNT_ERASED: { name: "account.erased", words: "A person deleted their account" },
  PRACTICE_CHANGED: { name: "practice.changed", words: "The practice’s settings changed" },
} satisfies Partial<Record<EventType, Told>>

export type HookEvent = keyof typeof told
const all: Partial<Record<EventType, Told>> = told

export const PING = "ping"
export const hookEvents = Object.values(told).map(({ name }) => name)
export const isHookEvent = (type: EventType): type is HookEvent => type in told
/** What receivers call an event; null for one that is not told. */
export const nameOf = (type: EventType): string | null => all[type]?.name ?? null

const words: Record<string, string> = Object.fromEntries(
  Object.values(told).map(one => [one.name, one.words] as const),
)
/** "A visit is moved" of "appointment.rescheduled". */
export const hookInWords = (name: string): string => (name === PING ? "A test" : (words[name] ?? name))

const groups = {
  Visits: /^appointment\./,
  Money: /^(payment|refund)\./,
  Doctors: /^doctor\./,
  "People and the practice": /^(patient|account|practice)\./,
}
/** All of them, as a form lists them. */
export const hookGroups = Object.entries(groups).map(([title, of]) => ({
  title,
  events: Object.values(told).filter(({ name }) => of.test(name)),
}))
