import {
  type EventType,
  isInvitationEvent,
  isPaymentEvent,
  isVisitEvent,
  isWebhookEvent,
} from "@/lib/events/types"

export const ids = {
  visit: "019aa000-0000-7000-8000-000000000001",
  patient: "019aa000-0000-7000-8000-000000000002",
  doctor: "019aa000-0000-7000-8000-000000000003",
  before: "019aa000-0000-7000-8000-000000000004",
  other: "019aa000-0000-7000-8000-000000000005",
}
const [startsAt, endsAt] = ["2026-11-24T09:00:00.000Z", "2026-11-24T09:30:00.000Z"]
const visit = {
  ...{ appointmentId: ids.visit, version: 2, doctorId: ids.doctor, patientId: ids.patient },
  ...{ startsAt, endsAt, status: "NO_SHOW", by: "admin", payBy: endsAt, refundMinor: 5_000 },
  ...{ from: { startsAt, endsAt, doctorId: ids.before }, reason: "By phone", minutesBefore: 120 },
}
const money = {
  ...{
    paymentId: ids.other,
    refundId: ids.other,
    amountMinor: 50_000,
    currency: "INR",
    outcome: "time-lost",
  },
}
const changes = [
  { field: "feeMinor", from: 50_000, to: 60_000 },
  { field: "modes", from: ["IN_PERSON"], to: ["IN_PERSON", "VIDEO"] },
  { field: "paymentPolicy", from: "CLINIC", to: "REQUIRED" },
  { field: "cancellationTiers", from: [{ hours: 24, percent: 100 }], to: [] },
  { field: "specialities", from: ["general-practice"], to: ["cardiology", "ent"] },
  { field: "accepting", from: true, to: false },
  { field: "dailyCap", from: null, to: 12 },
  { field: "reminderMinutes", from: [1_440], to: [90] },
]

/** All that an event of the type may tell, so that a page has the most to put into words. */
export function everyFact(type: EventType): object {
  if (isVisitEvent(type)) return visit
  if (isPaymentEvent(type)) return { ...visit, ...money }
  if (isInvitationEvent(type)) return { invitationId: ids.other, userId: ids.patient }
  if (type === "PAYMENT_REFUSED") return { reason: "bad-signature" }
  if (type === "PAYMENT_MISMATCH") return { differences: 2 }
  if (type === "HOURS_CHANGED" || type === "POLICY_CHANGED")
    return { doctorId: ids.doctor, section: "weekly", changes }
  if (type === "DELIVERY_SENT_AGAIN") return { deliveryId: ids.other, kind: "new-visit", channel: "EMAIL" }
  if (type === "EVENT_REPLAYED") return { eventId: ids.other, type: "SIGNED_IN", consumer: "notifications" }
  if (type === "VISIT_OPENED") return { appointmentId: ids.visit, patientId: ids.patient }
  if (type === "NOTES_SAVED") return { appointmentId: ids.visit, number: 3, doctorId: ids.doctor }
  if (type === "PATIENT_OPENED") return { patientId: ids.patient }
  if (type === "PRACTICE_CHANGED") return { fields: ["name", "feeMinor"], changes }
  if (type === "CHOICES_CHANGED") return { userId: ids.patient, fields: ["reminder", "new-visit"] }
  if (type === "LIST_EXPORTED")
    return {
      ...{ list: "visits of a doctor", from: "2026-11", to: "2026-11", doctorId: ids.doctor, searched: true },
      filters: {
        ...{ status: "NO_SHOW", patientId: ids.patient, doctorId: ids.before, action: "SIGNED_IN" },
        ...{ channel: "SMS", report: "BOUNCED", account: "REFUNDS_DUE", show: "refund-due", role: "ADMIN" },
        ...{
          payment: "to-pay",
          endedBy: "SYSTEM",
          kind: "new-visit",
          scope: "past",
          state: "SOME_NEW_STATE",
        },
      },
    }
  if (isWebhookEvent(type))
    return {
      webhookId: ids.other,
      deliveryId: ids.visit,
      fields: ["url", "events"],
      why: "failing",
      sentAgain: 3,
    }
  if (type.startsWith("DOCTOR_"))
    return { doctorId: ids.doctor, userId: ids.other, fields: ["name", "feeMinor"], changes, currency: "INR" }
  const role = type === "ROLE_CHANGED" && {
    role: "ADMIN",
    changes: [{ field: "role", from: "PATIENT", to: "ADMIN" }],
  }
  return { userId: ids.patient, sessionId: ids.other, fields: ["birthDate"], reason: "Asked", ...role }
}
