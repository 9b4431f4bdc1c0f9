import fc from "fast-check"
import { life, type Move, refusalOf, refusalToReschedule, type Status } from "@/lib/booking/rules"
import type { VisitFacts } from "@/lib/events/fact-rules"
import type { VisitEvent } from "@/lib/events/types"
import { type MoneyLetterKind, whomToTellOfMoney } from "@/lib/notifications/money-rules"
import { type Receiver, seenByFormer, type VisitLetterKind, whomToTell } from "@/lib/notifications/rules"
import { facts } from "@/local/letters/samples"

/** One event of a visit's life. */
export type Lived = { type: VisitEvent | "PAYMENT_SUCCESS"; facts: VisitFacts; at: Date }
type Deed = Move | "reschedule" | "reassign" | "pay" | "lapse"
type Person = "patient" | "doctor" | "admin"
type Step = { deed: Deed; by: Person }
export type Life = { policy: "asked" | "at-once" | "to-pay"; autoApprove: boolean; steps: Step[] }

const deeds: Deed[] = [
  ...(["approve", "reject", "cancel", "complete", "noShow", "reschedule", "reassign"] as const),
  ...(["pay", "lapse"] as const),
]
const step = fc.record({
  deed: fc.constantFrom(...deeds),
  by: fc.constantFrom<Person[]>("patient", "doctor", "admin"),
})
export const lives: fc.Arbitrary<Life> = fc.record({
  policy: fc.constantFrom("asked", "at-once", "to-pay"),
  autoApprove: fc.boolean(),
  steps: fc.array(step, { maxLength: 14 }),
})

const HOUR = 3_600_000
/** Two doctors whom a visit goes back and forth between; it begins with the first. */
const doctors = [facts.doctorId, "01930000-0000-7000-8000-000000000009"] as const
const typeOf = {
  approve: "APPOINTMENT_APPROVED",
  reject: "APPOINTMENT_REJECTED",
  cancel: "APPOINTMENT_CANCELLED",
  complete: "APPOINTMENT_COMPLETED",
  noShow: "APPOINTMENT_NO_SHOW",
} as const

/** Lives a life as far as the rules of booking allow each step to who does it, and gives its events, in their order. */
export function lived({ policy, autoApprove, steps }: Life): Lived[] {
  const start = Date.parse(facts.startsAt)
  let now = start - 1000 * HOUR
  let visit: {
    status: Status
    version: number
    start: number
    hold: Date | null
    lapsed: boolean
    with: 0 | 1
  } = {
    status: policy === "at-once" ? "APPROVED" : "PENDING",
    version: 1,
    start,
    hold: policy === "to-pay" ? new Date(now + HOUR) : null,
    lapsed: false,
    with: 0,
  }
  const events: Lived[] = []
  const happens = (type: Lived["type"], by: VisitFacts["by"], from?: VisitFacts["from"]) => {
    const { status, version, hold } = visit
    const times = {
      startsAt: new Date(visit.start).toISOString(),
      endsAt: new Date(visit.start + HOUR / 2).toISOString(),
    }
    const payBy = hold ? { payBy: hold.toISOString() } : {}
    const known = { ...facts, doctorId: doctors[visit.with], ...times, status, version, by, ...payBy }
    events.push({ type, at: new Date(now), facts: { ...known, ...(from && { from }) } })
  }
  const living = () => ({
    status: visit.status,
    version: visit.version,
    startsAt: new Date(visit.start),
    holdExpiresAt: visit.hold,
    endedBy: visit.lapsed ? ("SYSTEM" as const) : null,
  })
  happens("APPOINTMENT_BOOKED", "patient")
  for (const { deed, by } of steps) {
    now += 60_000
    if (deed === "complete" || deed === "noShow") now = Math.max(now, visit.start)
    if (deed === "lapse") {
      if (!visit.hold || visit.status !== "PENDING") continue
      now = Math.max(now, visit.hold.getTime())
      visit = { ...visit, status: "CANCELLED", lapsed: true }
      happens("APPOINTMENT_LAPSED", "system")
    } else if (deed === "pay") {
      // As in lib/booking/stand.ts: what waited for it, or lapsed, stands; of the rest no letter says "paid".
      if (!visit.hold || !(visit.lapsed || visit.status === "PENDING") || now >= visit.start) continue
      visit = { ...visit, status: autoApprove ? "APPROVED" : "PENDING", hold: null, lapsed: false }
      happens("PAYMENT_SUCCESS", "system")
      if (autoApprove) happens("APPOINTMENT_APPROVED", "system")
    } else if (deed === "reassign") {
      const wish = { start: Number.NaN, version: visit.version }
      if (by !== "admin" || refusalToReschedule(living(), wish, by, 0, now)) continue
      const { startsAt, endsAt, doctorId } = events.at(-1)?.facts ?? facts
      visit = { ...visit, with: visit.with === 0 ? 1 : 0, version: visit.version + 1 }
      happens("APPOINTMENT_REASSIGNED", by, { startsAt, endsAt, doctorId })
    } else if (deed === "reschedule") {
      const wish = { start: visit.start + HOUR, version: visit.version }
      if (refusalToReschedule(living(), wish, by, 0, now)) continue
      visit = { ...visit, start: wish.start, version: visit.version + 1 }
      happens("APPOINTMENT_RESCHEDULED", by)
    } else {
      if (refusalOf(deed, living(), by, now)) continue
      visit = { ...visit, status: life[deed].to, lapsed: false }
      happens(typeOf[deed], by)
    }
  }
  return events
}

type Sent = { kind: VisitLetterKind | MoneyLetterKind; facts: VisitFacts }

/** The letters an event sends to the patient, or to the visit's first doctor, by the rules themselves. */
export function lettersTo(receiver: Receiver, event: Lived): Sent[] {
  return sentTo(receiver, event).filter(
    ({ facts }) => receiver === "patient" || facts.doctorId === doctors[0],
  )
}

function sentTo(receiver: Receiver, { type, facts }: Lived): Sent[] {
  if (type !== "PAYMENT_SUCCESS")
    return whomToTell(type, facts).flatMap(toTell => {
      const { kind, letter } = toTell.telling
      if (toTell.receiver !== receiver || !letter || kind === "no-show") return []
      const former = toTell.receiver === "doctor" && toTell.former
      return [{ kind, facts: former ? seenByFormer(facts) : facts }]
    })
  const { patient, doctor } = whomToTellOfMoney(type, { outcome: "paid", first: true, status: facts.status })
  if (receiver === "patient")
    return patient.letter && patient.kind !== "payment-failed" ? [{ kind: patient.kind, facts }] : []
  const telling = doctor === "paid" ? undefined : doctor?.telling
  return telling?.letter && telling.kind !== "no-show" ? [{ kind: telling.kind, facts }] : []
}
