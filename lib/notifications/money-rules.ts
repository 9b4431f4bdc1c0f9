import type { PaymentFacts } from "@/lib/events/fact-rules"
import type { PaymentEvent } from "@/lib/events/types"
import type { Notice } from "./notice-rules"
import type { Receiver, ToTell } from "./rules"

/** What a patient is told of money; a failed attempt stays out of letters, as they saw it happen. */
export type MoneyKind = "paid" | "goes-back" | "refunded" | "payment-failed"
export type MoneyLetterKind = Exclude<MoneyKind, "payment-failed">
type Told = { kind: MoneyKind; letter: boolean }

/** Who hears of money, and how; a doctor who first hears of the visit with it is told of the visit. From the event's own facts alone. */
export function whomToTellOfMoney(
  type: PaymentEvent,
  { outcome, first, status }: Pick<PaymentFacts, "outcome" | "first" | "status">,
): { patient: Told; doctor: "paid" | Extract<ToTell, { receiver: "doctor" }> | null } {
  if (type === "PAYMENT_FAILED") return { patient: { kind: "payment-failed", letter: false }, doctor: null }
  if (type === "PAYMENT_REFUNDED") return { patient: { kind: "refunded", letter: true }, doctor: null }
  if (outcome !== "paid") return { patient: { kind: "goes-back", letter: true }, doctor: null }
  const visit = status === "APPROVED" ? "new-visit" : "new-request"
  return {
    patient: { kind: "paid", letter: true },
    doctor: first ? { receiver: "doctor", telling: { kind: visit, letter: true } } : "paid",
  }
}

/** What the sentences are made of: `amount` and `refund` as "₹500", `when` in the receiver's zone. */
export type MoneyWords = {
  doctor: string
  patient: string
  when: string
  amount: string
  refund: string
  outcome: PaymentFacts["outcome"]
  /** The doctor has still to confirm the visit. */
  waiting: boolean
}

/** Why a payment goes back, in one sentence. */
export function whyBack({ outcome, amount, refund }: MoneyWords): string {
  const back = refund ? `${refund} goes back to you.` : "By the terms of the booking nothing of it goes back."
  if (outcome === "time-lost")
    return `Your payment of ${amount} came after the time to pay, when the visit could not be booked any more. ${back}`
  if (outcome === "paid-before")
    return `This visit was paid already, and a second payment of ${amount} came in. ${back}`
  return `Your payment of ${amount} came in, but the visit had been cancelled. ${back}`
}

/** The title and sentence under the bell. */
export function moneyNotice(kind: MoneyKind, receiver: Receiver, words: MoneyWords): Notice {
  const { doctor, patient, when, amount } = words
  if (receiver === "doctor") return { title: "Paid online", body: `${patient} paid ${amount} for ${when}.` }
  const visit = `your visit with ${doctor} on ${when}`
  switch (kind) {
    case "paid":
      return {
        title: "Payment received",
        body: `${amount} for ${visit}. ${words.waiting ? "The doctor still has to confirm it." : "The receipt is on the visit's page."}`,
      }
    case "goes-back":
      return { title: "Your payment goes back", body: whyBack(words) }
    case "refunded":
      return { title: "Refund sent", body: `${amount} for ${visit} is on its way to your account.` }
    case "payment-failed":
      return {
        title: "Payment failed",
        body: `The payment for ${visit} didn't go through. You can try again on the visit's page.`,
      }
  }
}

/** A letter's subject: nobody's name, no amount. */
export function moneySubject(kind: MoneyLetterKind, when: string): string {
  if (kind === "paid") return `Receipt for your visit on ${when}`
  return kind === "refunded" ? `Refund for your visit on ${when}` : `About your payment for ${when}`
}
