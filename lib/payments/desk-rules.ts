import type { RefundReason } from "./rules"

export type CompareRefusal = "provider-down" | "payments-off" | "day-to-come"
export type RetryRefusal = "not-found" | "already-done" | "payments-off"

/** What the desk reads when something is refused. */
export const deskSentences: Record<CompareRefusal | RetryRefusal, string> = {
  "provider-down":
    "Razorpay doesn't answer at the moment, so nothing was compared. Please try again in a few minutes.",
  "payments-off": "This deployment takes no payments online, so there is nothing to ask Razorpay.",
  "day-to-come": "This day hasn't begun yet by the clock in UTC.",
  "not-found": "There is no such refund.",
  "already-done": "This money has been given back already.",
}

export const reasonWords: Record<RefundReason, string> = {
  CANCELLED: "The visit was ended",
  LATE: "Paid after the time was lost",
  SURPLUS: "Paid a second time",
}

/** What the payments of the desk's list can be narrowed to. */
export const shownPayments = ["all", "captured", "authorized", "failed", "refund-due"] as const
export type ShownPayments = (typeof shownPayments)[number]

/** Why a refund is still on its way, from what the last asking said (`last_error`). */
export function errorInWords(error: string): string {
  const known = refundErrors[error]
  if (known) return known
  const [, status = "", , words = ""] = /^(\d{3}|no answer) (\w*): ?(.*)$/.exec(error) ?? []
  if (status === "no answer") return "Razorpay didn't answer"
  if (status === "401") return "Razorpay doesn't accept this deployment's keys"
  if (status === "409") return "Razorpay is still busy with the last asking"
  if (status === "429") return "Razorpay asked us to wait"
  if (status.startsWith("5")) return "Razorpay had a failure of its own"
  return status ? `Razorpay refused it: ${words || `status ${status}`}` : `Razorpay's answer: ${error}`
}

const refundErrors: Record<string, string> = {
  "the bank refused it": "The bank refused it; it is asked for anew",
  "unknown-refund": "Razorpay's answer was about a refund we don't know",
  "wrong-refund": "Razorpay's answer was about another amount or payment",
}

/** Why a claim about money was refused. */
export function claimInWords(reason: string | null): string {
  return claimReasons[reason ?? ""] ?? reason ?? "Not told"
}

const claimReasons: Record<string, string> = {
  "bad-signature": "Not signed with our secret",
  unreadable: "Signed, but not readable",
  "bad-proof": "The proof doesn't fit the order",
  "unknown-order": "Of an order we never opened",
  "wrong-amount": "Another amount or currency than the order's",
  "other-order": "The payment belongs to another order",
  "unknown-refund": "Of a refund we never asked for",
  "wrong-refund": "Another amount or payment than the refund's",
}

/** The provider's ids within the facts of a claim, each once: "pay_…", "order_…", "rfnd_…". */
export function idsIn(facts: unknown): string[] {
  const found = (JSON.stringify(facts) ?? "").matchAll(/"((?:pay|order|rfnd)_\w{1,40})"(?!:)/g)
  return [...new Set([...found].map(([, id]) => String(id)))]
}
