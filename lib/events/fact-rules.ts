import { z } from "zod"
import { fieldChange } from "./told-rules"
import {
  type EventType,
  isDeskEvent,
  isDoctorEvent,
  isInvitationEvent,
  isPaymentEvent,
  isVisitEvent,
  isWebhookEvent,
} from "./types"

/** From what to what, of fields that say nothing of a person. */
const changes = z.array(fieldChange).optional()

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
  /** Of a move: where the visit was before, and with whom when another doctor took it over. */
  from: z
    .object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime(), doctorId: z.uuid().optional() })
    .optional(),
  /** Why the practice did it, in its own words: for the log, not for the patient. */
  reason: z.string().optional(),
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
export const hoursFacts = z.object({
  doctorId: z.uuid(),
  section: z.string().optional(),
  changes,
  /** Why the practice did it, in its own words. */
  reason: z.string().optional(),
})

/** What an admin had sent again: a letter or text message. */
export const deliveryFacts = z.object({ deliveryId: z.uuid(), kind: z.string(), channel: z.string() })

/** What an admin had done again: an event, by one of its consumers. */
export const replayFacts = z.object({ eventId: z.uuid(), type: z.string(), consumer: z.string() })

/** Staff opened the details of a patient's visit. */
export const readingFacts = z.object({ appointmentId: z.uuid(), patientId: z.uuid() })

/** Staff opened a patient's own page, or a person's account. */
export const patientFacts = z.object({ patientId: z.uuid() })

/** Staff took a list away: which, of what time (dates) and whose where it was of one, and what it was narrowed to. */
export const exportFacts = z.object({
  list: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  doctorId: z.uuid().optional(),
  filters: z.record(z.string(), z.string()).optional(),
  /** Somebody was looked for; the words they were looked for by are not kept. */
  searched: z.boolean().optional(),
})
export type ExportFacts = z.infer<typeof exportFacts>

/** The doctor wrote about a visit: which version of the notes, never their words. Whose visit it is tells which lists changed. */
export const notesFacts = z.object({
  appointmentId: z.uuid(),
  number: z.number().int(),
  doctorId: z.uuid().optional(),
  patientId: z.uuid().optional(),
})

/** Which settings of the practice changed. */
export const practiceFacts = z.object({ fields: z.array(z.string()), changes })

/** Of an account: ids, and the names of fields that changed. */
export const accountFacts = z.object({
  userId: z.uuid(),
  linkId: z.uuid().optional(),
  sessionId: z.uuid().optional(),
  fields: z.array(z.string()).optional(),
  /** Why the practice did it, in its own words. */
  reason: z.string().optional(),
  /** The role from now on. */
  role: z.string().optional(),
  changes,
})
export const doctorFacts = z.object({
  doctorId: z.uuid(),
  userId: z.uuid(),
  linkId: z.uuid().optional(),
  fields: z.array(z.string()).optional(),
  changes,
  /** What a fee is in. */
  currency: z.string().optional(),
  /** Why the practice did it, in its own words. */
  reason: z.string().optional(),
})
/** Of an address another system is told at: which, the names of what changed, why it is off, how many were sent again. */
export const webhookFacts = z.object({
  webhookId: z.uuid(),
  fields: z.array(z.string()).optional(),
  why: z.enum(["by-hand", "failing", "gone"]).optional(),
  deliveryId: z.uuid().optional(),
  sentAgain: z.number().int().optional(),
})
export const invitationFacts = z.object({ invitationId: z.uuid(), userId: z.uuid().optional() })

/** The shape of an event's payload. */
export function factsOf(type: EventType) {
  if (isVisitEvent(type)) return visitFacts
  if (isPaymentEvent(type)) return paymentFacts
  if (isDeskEvent(type)) return deskFacts
  if (type === "HOURS_CHANGED" || type === "POLICY_CHANGED") return hoursFacts
  if (type === "VISIT_OPENED") return readingFacts
  if (type === "PATIENT_OPENED") return patientFacts
  if (type === "LIST_EXPORTED") return exportFacts
  if (type === "NOTES_SAVED") return notesFacts
  if (type === "PRACTICE_CHANGED") return practiceFacts
  if (type === "DELIVERY_SENT_AGAIN") return deliveryFacts
  if (type === "EVENT_REPLAYED") return replayFacts
  if (isWebhookEvent(type)) return webhookFacts
  if (isDoctorEvent(type)) return doctorFacts
  return isInvitationEvent(type) ? invitationFacts : accountFacts
}
