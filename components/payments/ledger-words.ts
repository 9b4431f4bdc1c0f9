import { type Account, money } from "@/lib/payments/rules"

/** What the accounts are called at the desk. */
export const accountNames: Record<Account, string> = {
  RECEIVABLE: "Owed by patients",
  CLEARING: "Held by Razorpay for us",
  REVENUE: "Earned",
  REFUNDS_DUE: "Due back to patients",
}

/** "₹500 debit" of an amount in minor units; nothing is neither. */
export function standing(minor: number, currency: string): string {
  if (minor === 0) return money(0, currency)
  return `${money(Math.abs(minor), currency)} ${minor > 0 ? "debit" : "credit"}`
}

/** "Payment received" of "captured:…". */
export function factInWords(fact: string): string {
  return facts[fact.split(":")[0] ?? ""] ?? fact
}

const facts: Record<string, string> = {
  captured: "Payment received",
  earned: "Fee earned",
  due: "Refund promised",
  refunded: "Refund given back",
}
