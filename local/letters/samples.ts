import type { PaymentFacts, VisitFacts } from "@/lib/events/fact-rules"
import { freezeAccountLetter } from "@/lib/notifications/account-letter"
import { type AccountKind, accountWords } from "@/lib/notifications/account-words"
import { type Frozen, freezeMoneyLetter, freezeVisitLetter } from "@/lib/notifications/letters"
import type { MoneyLetterKind } from "@/lib/notifications/money-rules"
import type { People } from "@/lib/notifications/people"
import { whenIn } from "@/lib/notifications/when"
import { money } from "@/lib/payments/rules"
import { type Example, visitExamples } from "./visit-examples"

/** A visit and its two people, for looking at letters and for testing them. */
export const facts: VisitFacts = {
  appointmentId: "01930000-0000-7000-8000-000000000001",
  version: 1,
  doctorId: "01930000-0000-7000-8000-000000000002",
  patientId: "01930000-0000-7000-8000-000000000003",
  startsAt: "2026-11-24T05:00:00.000Z",
  endsAt: "2026-11-24T05:30:00.000Z",
  status: "APPROVED",
  by: "patient",
}
export const people: People = {
  patient: {
    userId: facts.patientId,
    name: "Meera Iyer",
    email: "meera@docket.example",
    phone: null,
    zone: "Asia/Kolkata",
    erased: false,
  },
  doctor: {
    userId: "01930000-0000-7000-8000-000000000004",
    name: "Dr Asha Menon",
    email: "asha@docket.example",
    phone: null,
    zone: "Asia/Kolkata",
    clinic: "Hill Road Clinic",
    address: "12 Hill Road",
    city: "Mumbai",
    clinicZone: "Asia/Kolkata",
    erased: false,
  },
  other: null,
  endedReason: null,
  currency: "INR",
  visit: { status: "APPROVED", version: 1 },
}
export const at = new Date("2026-11-20T08:00:00Z")

type MoneyExample = { kind: MoneyLetterKind; facts: Partial<PaymentFacts> }
const lost = { status: "CANCELLED", outcome: "time-lost", refundMinor: 50_000 } as const
export const moneyExamples: Record<string, MoneyExample> = {
  Paid: { kind: "paid", facts: { outcome: "paid" } },
  "Paid, to be confirmed": { kind: "paid", facts: { outcome: "paid", status: "PENDING", first: true } },
  "Paid too late": { kind: "goes-back", facts: lost },
  "Paid after a cancellation": {
    kind: "goes-back",
    facts: { ...lost, outcome: "ended", refundMinor: 25_000 },
  },
  "Paid twice": { kind: "goes-back", facts: { outcome: "paid-before", refundMinor: 50_000 } },
  Refunded: { kind: "refunded", facts: { status: "CANCELLED", refundId: facts.doctorId } },
}

export type Sample = { name: string; to: string; letter: Frozen }

/** Each letter as it would be sent, written by the app's own templates; to a patient in `zone`. */
export async function samples(zone: string): Promise<Sample[]> {
  const inZone = { ...people, patient: { ...people.patient, zone } }
  const about = ({ reason, other }: Example) => ({
    ...{ ...inZone, endedReason: reason ?? null, other: other ?? null },
  })
  const visits = Object.entries(visitExamples).map(async ([name, example]) => {
    const { kind, to } = example
    const told = { ...facts, ...example.facts }
    const when = example.at ? new Date(example.at) : at
    return { name, to, letter: await freezeVisitLetter(kind, to, told, about(example), when) }
  })
  const payments = Object.entries(moneyExamples).map(async ([name, example]) => {
    const { kind } = example
    const told = {
      ...facts,
      paymentId: facts.doctorId,
      amountMinor: 50_000,
      currency: "INR",
      ...example.facts,
    }
    const words = {
      doctor: people.doctor.name,
      patient: people.patient.name,
      when: whenIn(zone, new Date(told.startsAt), new Date(told.endsAt)).short,
      amount: money(told.amountMinor, "INR"),
      refund: told.refundMinor ? money(told.refundMinor, "INR") : "",
      outcome: told.outcome,
      waiting: told.status === "PENDING",
    }
    const number = kind === "paid" ? "R-000042" : null
    return { name, to: "patient", letter: await freezeMoneyLetter(kind, words, number, told, inZone, at) }
  })
  const accounts = (Object.keys(accountWords) as AccountKind[]).map(async kind => ({
    name: `Account: ${kind}`,
    to: kind === "invited" ? "somebody new" : "its owner",
    letter: await freezeAccountLetter(
      kind,
      {
        link: true,
        role: "DOCTOR",
        device: "Firefox on Linux",
        when: "Fri 20 Nov, 13:30 (India Standard Time)",
        reason: "We could not find this licence in the register.",
      },
      { name: kind === "invited" ? "" : people.patient.name, linkId: facts.doctorId },
    ),
  }))
  return Promise.all([...visits, ...payments, ...accounts])
}
