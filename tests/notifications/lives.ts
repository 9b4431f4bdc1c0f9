import fc from "fast-check"
import { life, type Move, refusalOf, refusalToReschedule, type Status } from "@/lib/booking/rules"
import type { VisitFacts } from "@/lib/events/types"
import type { MoneyLetterKind } from "@/lib/notifications/money-rules"
import type { VisitLetterKind } from "@/lib/notifications/rules"
import { facts } from "@/local/letters/samples"

/** What its patient is told of one step, with the facts of its event. */
export type Told = { kind: VisitLetterKind | MoneyLetterKind; facts: VisitFacts; at: Date }
type Step = Move | "reschedule" | "pay" | "lapse"
export type Life = { policy: "asked" | "at-once" | "to-pay"; autoApprove: boolean; steps: Step[] }

const steps: Step[] = ["approve", "reject", "cancel", "complete", "noShow", "reschedule", "pay", "lapse"]
export const lives: fc.Arbitrary<Life> = fc.record({
  policy: fc.constantFrom("asked", "at-once", "to-pay"),
  autoApprove: fc.boolean(),
  steps: fc.array(fc.constantFrom(...steps), { maxLength: 14 }),
})

const HOUR = 3_600_000
const kindOf = {
  approve: "confirmed",
  reject: "rejected",
  cancel: "cancelled",
  complete: "completed",
  noShow: null,
} as const

/** Lives a life as far as the rules of booking allow each step, and gives what was told, in its order. */
export function lived({ policy, autoApprove, steps }: Life): Told[] {
  const start = Date.parse(facts.startsAt)
  let now = start - 1000 * HOUR
  let visit: { status: Status; version: number; start: number; hold: Date | null; lapsed: boolean } = {
    status: policy === "at-once" ? "APPROVED" : "PENDING",
    version: 1,
    start,
    hold: policy === "to-pay" ? new Date(now + HOUR) : null,
    lapsed: false,
  }
  const told: Told[] = []
  const tell = (kind: Told["kind"], paid = false) => {
    const { status, version, hold } = visit
    const times = {
      startsAt: new Date(visit.start).toISOString(),
      endsAt: new Date(visit.start + HOUR / 2).toISOString(),
    }
    const payBy = hold && !paid ? { payBy: hold.toISOString() } : {}
    told.push({ kind, at: new Date(now), facts: { ...facts, ...times, status, version, ...payBy } })
  }
  const living = () => ({
    status: visit.status,
    version: visit.version,
    startsAt: new Date(visit.start),
    holdExpiresAt: visit.hold,
    endedBy: visit.lapsed ? ("SYSTEM" as const) : null,
  })
  tell(policy === "at-once" ? "confirmed" : policy === "to-pay" ? "to-pay" : "requested")
  for (const step of steps) {
    now += 60_000
    if (step === "complete" || step === "noShow") now = Math.max(now, visit.start)
    if (step === "lapse") {
      if (!visit.hold || visit.status !== "PENDING") continue
      now = Math.max(now, visit.hold.getTime())
      visit = { ...visit, status: "CANCELLED", lapsed: true }
      tell("lapsed")
    } else if (step === "pay") {
      // As in lib/booking/stand.ts: what waited for it, or lapsed, stands; of the rest no letter says "paid".
      if (!visit.hold || !(visit.lapsed || visit.status === "PENDING") || now >= visit.start) continue
      visit = { ...visit, status: autoApprove ? "APPROVED" : "PENDING", hold: null, lapsed: false }
      tell("paid", true)
      if (autoApprove) tell("confirmed", true)
    } else if (step === "reschedule") {
      const wish = { start: visit.start + HOUR, version: visit.version }
      if (refusalToReschedule(living(), wish, "doctor", 0, now)) continue
      visit = { ...visit, start: wish.start, version: visit.version + 1 }
      tell("moved")
    } else {
      const by = step === "cancel" ? "patient" : "doctor"
      if (refusalOf(step, living(), by, now)) continue
      visit = { ...visit, status: life[step].to, lapsed: false }
      const kind = kindOf[step]
      if (kind) tell(kind)
    }
  }
  return told
}
