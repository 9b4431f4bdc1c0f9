import { life, type Move, type Status } from "@/lib/booking/rules"
import { type Facts, movedFrom, readFacts } from "./facts-rules"
import { ofFields } from "./field-rules"
import { plain } from "./plain-rules"
import { type Change, told, type Value } from "./types"

type Entry = {
  action: string
  /** The stored facts, as text. */
  details: string
  /** The facts of the entry before it that tells of the same visit, if there is one. */
  before: string | null
  /** The visit's. */
  currency: string | null
}

/** What an entry of the log says was changed, in the order it is read. */
export function changesOf({ action, details, before, currency }: Entry): Change[] {
  const facts = readFacts(details)
  const last = before === null ? null : readFacts(before)
  const stood = /^(APPOINTMENT|PAYMENT_(SUCCESS|FAILED|REFUNDED)$)/.test(action)
  return [
    ...(standing[action] ? [{ what: "Standing", ...standing[action] }] : []),
    ...(stood ? ofVisit(action, facts, last) : []),
    ...(action === "APPOINTMENT_REASSIGNED" ? ofHands(facts) : []),
    ...ofMoney(facts, facts.currency ?? currency),
    ...ofFields(facts.changes ?? [], facts.currency),
    ...plain(action, facts),
  ]
}

/** Of a hand-over: who had the visit, and who has it now. */
function ofHands(facts: Facts): Change[] {
  const [was, is] = [movedFrom(facts)?.doctorId, facts.doctorId]
  return is ? [{ what: "Doctor", before: was ? { doctor: was } : undefined, after: { doctor: is } }] : []
}

/** What differs between this entry and the one before; the first one of a visit tells what there is now. */
function ofVisit(action: string, facts: Facts, last: Facts | null): Change[] {
  const booked = action === "APPOINTMENT_BOOKED"
  const then = { ...last, ...movedFrom(facts) }
  const status = then.status ?? statusBefore(action)
  const side = (what: string, before: Value | undefined, after: Value | undefined, telling = booked) => {
    if (JSON.stringify(before) === JSON.stringify(after) || !(before || last || telling)) return []
    const known = booked || last !== null
    return [{ what, before: before ?? (known ? null : undefined), after: after ?? null }]
  }
  const sides = [
    ...side(
      "Status",
      status && { status },
      facts.status && { status: facts.status },
      booked || action in moves,
    ),
    ...side("Starts", timed(then.startsAt), timed(facts.startsAt)),
    ...side("Ends", timed(then.endsAt), timed(facts.endsAt), false),
    ...side("Version", worded(then.version), worded(facts.version), false),
  ].filter(({ after }) => after !== null)
  // Only what happens to a visit says until when it has to be paid; a payment doesn't.
  const deadline = action.startsWith("APPOINTMENT_")
  return deadline ? [...sides, ...side("To be paid by", timed(then.payBy), timed(facts.payBy))] : sides
}

const timed = (time: string | undefined) => (time === undefined ? undefined : { time })
const worded = (value: number | undefined) => (value === undefined ? undefined : { words: String(value) })

const moves: Record<string, Move> = {
  APPOINTMENT_APPROVED: "approve",
  APPOINTMENT_REJECTED: "reject",
  APPOINTMENT_CANCELLED: "cancel",
  APPOINTMENT_COMPLETED: "complete",
  APPOINTMENT_NO_SHOW: "noShow",
}

/** The status such a step starts from, where the life of a visit knows only one. */
function statusBefore(action: string): Status | undefined {
  const move = moves[action]
  if (!move) return undefined
  const [only, other] = life[move].from
  return other ? undefined : only
}

function ofMoney(
  { amountMinor, refundMinor, outcome }: Facts,
  currency: string | null | undefined,
): Change[] {
  const amount = (minor: number): Value => (currency ? { minor, currency } : { words: String(minor) })
  return [
    ...(amountMinor === undefined ? [] : [told("Amount", amount(amountMinor))]),
    ...(refundMinor === undefined ? [] : [told("Goes back", amount(refundMinor))]),
    ...(outcome === undefined ? [] : [told("Outcome", { words: outcomes[outcome] ?? outcome })]),
  ]
}

const outcomes: Record<string, string> = {
  paid: "the visit is paid",
  "time-lost": "its time was lost meanwhile",
  ended: "the visit had been ended",
  "paid-before": "it was paid already",
}

const from = (before: string | null, after: string) => ({
  before: before === null ? null : { words: before },
  after: { words: after },
})
/** Steps that only go one way: the facts need not say from where. */
const standing: Record<string, { before: Value | null; after: Value }> = {
  PATIENT_REGISTERED: from(null, "registered"),
  EMAIL_CONFIRMED: from("not confirmed", "confirmed"),
  ACCOUNT_LOCKED: from("open", "locked"),
  ACCOUNT_ERASED: from("kept", "deleted"),
  ACCOUNT_SUSPENDED: from("open", "suspended"),
  ACCOUNT_RESTORED: from("suspended", "open"),
  GOOGLE_LINKED: from("not linked", "linked"),
  SECOND_FACTOR_ON: from("off", "on"),
  SECOND_FACTOR_OFF: from("on", "off"),
  SESSION_ENDED: from("signed in", "ended"),
  DOCTOR_APPLIED: from(null, "waits for a decision"),
  DOCTOR_VERIFIED: from("waits for a decision", "verified"),
  DOCTOR_DECLINED: from("waits for a decision", "declined"),
  DOCTOR_ADDED: from(null, "verified"),
  DOCTOR_SUSPENDED: from("verified", "suspended"),
  DOCTOR_RESTORED: from("suspended", "verified"),
  INVITED: from(null, "open"),
  INVITATION_WITHDRAWN: from("open", "withdrawn"),
  INVITATION_ACCEPTED: from("open", "accepted"),
}
