/** How a doctor is paid: at the clinic, online if the patient likes, or online so that the visit is booked at all. */
export const policies = ["CLINIC", "OPTIONAL", "REQUIRED"] as const
export type PaymentPolicy = (typeof policies)[number]

/** From so many hours before its start, so many percent of the fee are given back when the patient cancels. */
export type Tier = { hours: number; percent: number }
/** In force unless the doctor says otherwise; frozen on a visit when it is booked. */
export const usualTiers: readonly Tier[] = [
  { hours: 24, percent: 100 },
  { hours: 4, percent: 50 },
]
/** How long an unpaid visit keeps its time, where it must be paid to be booked. */
export const PAY_WITHIN_MINUTES = 15

const HOUR = 3_600_000

/** The percentage given back to a patient who cancels at `at` a visit that starts at `startsAt` (epoch ms); the best tier still open counts. */
export function percentBack(tiers: readonly Tier[], startsAt: number, at: number): number {
  const open = tiers.filter(({ hours }) => startsAt - at >= hours * HOUR)
  return Math.max(0, ...open.map(({ percent }) => percent))
}

/** What ended a visit; a lapse is an unpaid one whose time went to somebody else. */
export type Ending = { by: "PATIENT" | "DOCTOR" | "ADMIN" | "LAPSE"; at: number }

/**
 * What is due back of a captured payment (minor units), whatever order its facts arrived in: nothing while the visit
 * stands; all of it when it paid for nothing (`surplus`: the visit is paid by another one), when the practice ended the
 * visit, or when it was made after the end; else the tier of the moment the patient cancelled. Fractions of a paisa
 * go to the patient. Times in epoch ms.
 */
export function dueBack(
  payment: { amountMinor: number; paidAt: number; surplus: boolean },
  visit: { startsAt: number; tiers: readonly Tier[]; ended: Ending | null },
): number {
  const { amountMinor, paidAt, surplus } = payment
  const { startsAt, tiers, ended } = visit
  if (surplus) return amountMinor
  if (!ended) return 0
  if (ended.by !== "PATIENT" || paidAt >= ended.at) return amountMinor
  return Math.ceil((amountMinor * percentBack(tiers, startsAt, ended.at)) / 100)
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
