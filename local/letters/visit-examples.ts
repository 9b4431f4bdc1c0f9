import type { VisitFacts } from "@/lib/events/fact-rules"
import type { Receiver, VisitLetterKind } from "@/lib/notifications/rules"

export type Example = {
  kind: VisitLetterKind
  to: Receiver
  facts?: Partial<VisitFacts>
  reason?: string
  other?: string
  at?: string
}
const from = { startsAt: "2026-11-23T10:00:00.000Z", endsAt: "2026-11-23T10:30:00.000Z" }
const moved = { from, version: 2 }
const handed = {
  from: { ...from, doctorId: "01930000-0000-7000-8000-000000000009" },
  version: 2,
  by: "admin",
} as const
const other = "Dr Vikram Rao"
const ended = { status: "CANCELLED", refundMinor: 50_000 } as const
const reason = "I am in theatre that morning."

/** Every letter about a visit, to each who gets it, by each who may have done it. */
export const visitExamples: Record<string, Example> = {
  "Request sent": { kind: "requested", to: "patient", facts: { status: "PENDING" } },
  "New request": { kind: "new-request", to: "doctor", facts: { status: "PENDING" } },
  "New visit": { kind: "new-visit", to: "doctor" },
  Confirmed: { kind: "confirmed", to: "patient", facts: { by: "doctor" } },
  "Confirmed, to the doctor": { kind: "confirmed", to: "doctor", facts: { by: "doctor" } },
  "Confirmed by the practice, to the doctor": { kind: "confirmed", to: "doctor", facts: { by: "admin" } },
  "Moved by the patient": { kind: "moved", to: "patient", facts: moved },
  "Moved by the practice": { kind: "moved", to: "patient", facts: { ...moved, by: "admin" } },
  "Moved, to the doctor": { kind: "moved", to: "doctor", facts: moved },
  "Moved by the doctor, to the doctor": { kind: "moved", to: "doctor", facts: { ...moved, by: "doctor" } },
  "A request moved, to the doctor": {
    kind: "moved",
    to: "doctor",
    facts: { ...moved, status: "PENDING" },
  },
  "Handed over, to the patient": { kind: "other-doctor", to: "patient", facts: handed, other },
  "Handed over, to its new doctor": { kind: "new-visit", to: "doctor", facts: handed, other },
  "A request handed over, to its new doctor": {
    kind: "new-request",
    to: "doctor",
    facts: { ...handed, status: "PENDING" },
    other,
  },
  "Handed over, to its former doctor": { kind: "handed-over", to: "doctor", facts: handed, other },
  Declined: { kind: "rejected", to: "patient", facts: { status: "REJECTED", by: "doctor" }, reason },
  "Declined, to the doctor": {
    kind: "rejected",
    to: "doctor",
    facts: { status: "REJECTED", by: "doctor" },
    reason,
  },
  "Declined by the practice, to the doctor": {
    kind: "rejected",
    to: "doctor",
    facts: { status: "REJECTED", by: "admin" },
    reason,
  },
  "Cancelled by the doctor": { kind: "cancelled", to: "patient", facts: { ...ended, by: "doctor" }, reason },
  "Cancelled by the patient": {
    kind: "cancelled",
    to: "patient",
    facts: ended,
    reason: "Something came up.",
  },
  "Cancelled, to the doctor": {
    kind: "cancelled",
    to: "doctor",
    facts: ended,
    reason: "Something came up.",
  },
  "Cancelled by the doctor, to the doctor": {
    kind: "cancelled",
    to: "doctor",
    facts: { ...ended, by: "doctor" },
    reason,
  },
  Completed: { kind: "completed", to: "patient", facts: { status: "COMPLETED", by: "doctor" } },
  "To pay": {
    kind: "to-pay",
    to: "patient",
    facts: { status: "PENDING", payBy: "2026-11-20T08:15:00.000Z" },
  },
  "Not paid in time": { kind: "lapsed", to: "patient", facts: { status: "CANCELLED", by: "system" } },
  "Reminder, a day before": {
    kind: "reminder",
    to: "patient",
    facts: { minutesBefore: 1440, by: "system" },
    at: "2026-11-23T05:00:00Z",
  },
  "Reminder, two hours before": {
    kind: "reminder",
    to: "patient",
    facts: { minutesBefore: 120, by: "system" },
    at: "2026-11-24T03:00:00Z",
  },
}
