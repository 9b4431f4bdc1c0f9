/** How a doctor is paid: at the clinic, online if the patient likes, or online so that the visit is booked at all. */
export const policies = ["CLINIC", "OPTIONAL", "REQUIRED"] as const
export type PaymentPolicy = (typeof policies)[number]

/** From so many hours before its start, so many percent of the fee are given back when the patient cancels. */
export type Tier = { hours: number; percent: number }
export const MOST_TIERS = 4
/** How long an unpaid visit keeps its time, where it must be paid to be booked. */
export const PAY_WITHIN_MINUTES = 15

const SECOND = 1_000
const HOUR = 3_600_000

/** The percentage given back to a patient who cancels at `at` a visit that starts at `startsAt` (epoch ms); the best tier still open counts. */
export function percentBack(tiers: readonly Tier[], startsAt: number, at: number): number {
  const open = tiers.filter(({ hours }) => startsAt - at >= hours * HOUR)
  return Math.max(0, ...open.map(({ percent }) => percent))
}

/**
 * What `percentBack` gives, as a patient reads it, whatever order the tiers come in: "Full refund until 24 hours before
 * the visit, half until 4 hours before, nothing after." A tier that changes nothing is left out.
 */
export function termsInWords(tiers: readonly Tier[]): string {
  const late = [...tiers].sort((one, other) => one.hours - other.hours || other.percent - one.percent)
  const counting = late.filter(
    ({ percent }, at) => percent > Math.max(0, ...late.slice(0, at).map(before => before.percent)),
  )
  const [last] = counting
  if (!last) return "Nothing goes back when you cancel."
  const parts = [...counting]
    .reverse()
    .map(({ hours, percent }, at) => `${shareBack(percent, at === 0)} until ${untilWhen(hours, at === 0)}`)
  return `${parts.join(", ")}${last.hours > 0 ? ", nothing after" : ""}.`
}

function shareBack(percent: number, first: boolean): string {
  if (percent === 100) return "Full refund"
  const share = percent === 50 ? "half" : `${percent}%`
  return first ? `${share.replace("half", "Half")} of the fee back` : share
}

function untilWhen(hours: number, first: boolean): string {
  if (hours === 0) return first ? "the visit begins" : "it begins"
  const before = first ? "before the visit" : "before"
  const exact = hours === 1 ? "1 hour" : `${hours} hours`
  // Nobody counts in hours that far; what counts is hours all the same, also over a change of the clocks.
  return hours > 48 && hours % 24 === 0 ? `${hours / 24} days (${exact}) ${before}` : `${exact} ${before}`
}

/** Who ended a visit, and when (epoch ms). SYSTEM: it was not paid in time. */
export type Ending = { by: "PATIENT" | "DOCTOR" | "ADMIN" | "SYSTEM"; at: number }

/**
 * What is due back of a captured payment (minor units), whatever order its facts arrived in: nothing while the visit
 * stands; all of it when it paid for nothing (`surplus`: the visit is paid by another one), when the practice ended the
 * visit, or when it was made after the end; else the tier of the moment the patient cancelled. Fractions of a paisa
 * go to the patient, and so does the second in which both happened. Times in epoch ms, `paidAt` in whole seconds.
 */
export function dueBack(
  payment: { amountMinor: number; paidAt: number; surplus: boolean },
  visit: { startsAt: number; tiers: readonly Tier[]; ended: Ending | null },
): number {
  const { amountMinor, paidAt, surplus } = payment
  const { startsAt, tiers, ended } = visit
  if (surplus) return amountMinor
  if (!ended) return 0
  if (ended.by !== "PATIENT" || paidAt >= Math.floor(ended.at / SECOND) * SECOND) return amountMinor
  return Math.ceil((amountMinor * percentBack(tiers, startsAt, ended.at)) / 100)
}

// Making a format costs a hundred times more than using one.
const formats = new Map<string, Intl.NumberFormat>()

/** "₹500" from minor units; decimals only when there are any. */
export function money(minor: number, currency: string): string {
  const digits = minor % 100 === 0 ? 0 : 2
  const key = `${currency} ${digits}`
  const known = formats.get(key)
  if (known) return known.format(minor / 100)
  const made = new Intl.NumberFormat("en-IN", {
    ...{ style: "currency", currency },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  })
  formats.set(key, made)
  return made.format(minor / 100)
}

/** A receipt's number as it is written: "R-000042". */
export const receiptName = (number: number) => `R-${String(number).padStart(6, "0")}`

/** Why money goes back: the visit was ended, its time was lost before the money came, or it had been paid already. */
export type RefundReason = "CANCELLED" | "LATE" | "SURPLUS"

/**
 * How a visit of this fee is paid: what a doctor asks for holds only where there is something to pay and a provider to
 * pay it to.
 */
export function policyInForce(policy: PaymentPolicy, feeMinor: number, online: boolean): PaymentPolicy {
  return online && feeMinor > 0 ? policy : "CLINIC"
}

export type PayRefusal =
  | "not-found"
  | "pay-at-clinic"
  | "not-owed"
  | "not-paid-in-time"
  | "provider-down"
  | "not-online"
export type ProofRefusal = "not-found" | "bad-proof"
/** Of changing a doctor's terms. */
export type PolicyRefusal = "reason-needed" | "not-found" | "changed-elsewhere"

/** Why a visit can't be paid online now (epoch ms), or null when it may be. Whether it is paid already is another question. */
export function refusalToPay(
  visit: {
    status: string
    paymentPolicy: PaymentPolicy
    startsAt: Date
    holdExpiresAt: Date | null
    endedBy: Ending["by"] | null
  },
  now: number,
): PayRefusal | null {
  if (visit.paymentPolicy === "CLINIC") return "pay-at-clinic"
  if (visit.endedBy === "SYSTEM") return "not-paid-in-time"
  if (visit.status === "PENDING" && visit.holdExpiresAt && visit.holdExpiresAt.getTime() <= now)
    return "not-paid-in-time"
  // A request nobody answered is no visit any more.
  if (visit.status === "PENDING" && visit.startsAt.getTime() <= now) return "not-owed"
  return ["PENDING", "APPROVED", "COMPLETED"].includes(visit.status) ? null : "not-owed"
}

/** What a person reads when paying is refused. */
export const sentences: Record<PayRefusal | ProofRefusal, string> = {
  "not-found": "This visit doesn't exist.",
  "pay-at-clinic": "This visit is paid at the clinic.",
  "not-owed": "Nothing is to be paid for this visit.",
  "not-paid-in-time":
    "The time to pay is over, so the visit's time was given up. Please choose a time again.",
  "provider-down":
    "The payment service doesn't answer at the moment. Nothing was charged. Please try again in a minute.",
  "not-online": "This visit can't be paid online. Please call the clinic.",
  "bad-proof":
    "We couldn't confirm that payment. If money left your account, it shows here within minutes, or goes back to you.",
}

/** Where money is booked. Debits are positive, credits negative; each posting sums to zero. */
export type Account = "RECEIVABLE" | "CLEARING" | "REVENUE" | "REFUNDS_DUE"
export type Entry = { account: Account; amountMinor: number }

/** What is booked when something happened to money (minor units). */
export const postings = {
  /** A payment was captured: the provider owes it to us; the patient owed the fee, which is earned. */
  captured: (amount: number) => pair("CLEARING", "RECEIVABLE", amount),
  earned: (amount: number) => pair("RECEIVABLE", "REVENUE", amount),
  /** Money is to be given back: of what was earned, or of what paid for nothing. */
  dueOfEarned: (amount: number) => pair("REVENUE", "REFUNDS_DUE", amount),
  dueOfSurplus: (amount: number) => pair("RECEIVABLE", "REFUNDS_DUE", amount),
  /** The provider has given it back. */
  refunded: (amount: number) => pair("REFUNDS_DUE", "CLEARING", amount),
} satisfies Record<string, (amount: number) => Entry[]>

function pair(debit: Account, credit: Account, amountMinor: number): Entry[] {
  return [
    { account: debit, amountMinor },
    { account: credit, amountMinor: -amountMinor },
  ]
}
