import type { CalendarFile } from "@/db/schema/deliveries"
import type { VisitFacts } from "@/lib/events/fact-rules"
import type { MoneyLetterKind } from "./money-rules"
import type { Receiver, VisitLetterKind } from "./rules"

/**
 * Where a visit is in its life, as far as a calendar cares. Within one version every legal step leads further down this
 * list; a move begins a new version. `given-up` is not the end: late money leads on from it.
 */
const stages = ["to-pay", "given-up", "asked", "confirmed", "ended"] as const
export type Stage = (typeof stages)[number]

/** RFC 5545's STATUS of each. */
export const statusOf: Record<Stage, "TENTATIVE" | "CONFIRMED" | "CANCELLED"> = {
  "to-pay": "TENTATIVE",
  "given-up": "CANCELLED",
  asked: "TENTATIVE",
  confirmed: "CONFIRMED",
  ended: "CANCELLED",
}

/** `lapsed`: it was not paid in time, which its status alone doesn't tell; nor that it is another doctor's now. */
export function stageOf(
  { status, payBy }: Pick<VisitFacts, "status" | "payBy">,
  lapsed: boolean,
  handedOver = false,
): Stage {
  if (handedOver) return "ended"
  if (lapsed) return "given-up"
  if (status === "PENDING") return payBy ? "to-pay" : "asked"
  return status === "APPROVED" ? "confirmed" : "ended"
}

/** Grows with every change of a visit, and depends on the visit alone: a letter written late or twice says the same. */
export function sequenceOf(version: number, stage: Stage): number {
  return (version - 1) * stages.length + stages.indexOf(stage)
}

/** What a letter asks of its receiver's calendar. Money that goes back, and a visit that is over, change nothing there. */
const methods: Record<VisitLetterKind | MoneyLetterKind, CalendarFile["method"] | null> = {
  requested: "REQUEST",
  "new-request": "REQUEST",
  "new-visit": "REQUEST",
  "to-pay": "REQUEST",
  confirmed: "REQUEST",
  moved: "REQUEST",
  reminder: "REQUEST",
  "other-doctor": "REQUEST",
  "handed-over": "CANCEL",
  paid: "REQUEST",
  lapsed: "CANCEL",
  rejected: "CANCEL",
  cancelled: "CANCEL",
  completed: null,
  "goes-back": null,
  refunded: null,
}

/** Null: no file. Only what stands is asked into a calendar, such as not with the receipt of a visit that is over. */
export function methodOf(
  kind: VisitLetterKind | MoneyLetterKind,
  status: VisitFacts["status"],
): CalendarFile["method"] | null {
  const stands = status === "PENDING" || status === "APPROVED"
  return methods[kind] === "REQUEST" && !stands ? null : methods[kind]
}

/** Whether a visit can be taken into a calendar by hand at `now` (epoch ms): it stands, or may still be paid for. */
export function mayKeep(
  { status, holdExpiresAt }: { status: VisitFacts["status"]; holdExpiresAt: Date | null },
  now: number,
): boolean {
  return status === "APPROVED" || (status === "PENDING" && (holdExpiresAt?.getTime() ?? Infinity) > now)
}

/** An entry's title: with whom, and nothing else. */
export function titleFor(
  receiver: Receiver,
  { doctor, patient }: { doctor: string; patient: string },
): string {
  return receiver === "patient" ? `Visit with ${doctor}` : `Visit: ${patient}`
}

/** "Docket <visits@example.com>" in its two parts; `known` is the name the practice goes by. */
export function senderOf(from: string, known?: string): { name: string; email: string } {
  const [, name, email] = /^(.*?)\s*<([^<>]+)>\s*$/.exec(from) ?? []
  return { name: parameter(known || name || "Docket Health"), email: email ?? from.trim() }
}

/** A name as a parameter may hold it: RFC 5545 has no way to write a quotation mark there, and RFC 6868 reads a caret. */
export function parameter(name: string): string {
  return name.replace(/["\\^]/g, "'")
}
