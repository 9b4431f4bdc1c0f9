import { type Channel, choosable, type Side } from "@/lib/choices/rules"

/** What a provider tells of a delivery it took: it arrived, it came back, its reader called it spam. */
export type Report = "DELIVERED" | "BOUNCED" | "COMPLAINED"

/** What is heard comes in any order, and again. What came back did not arrive; what somebody complained of did. */
const weight: Record<Report, number> = { DELIVERED: 1, BOUNCED: 2, COMPLAINED: 3 }

export type Change = { report: Report; standing?: { status: "SENT" | "FAILED"; reason: "bounced" | null } }

/**
 * What a report changes of a delivery that had heard `before`; null when it says nothing new. The weightiest one stands,
 * whichever came first. `current` is false for a report of an earlier sending, which says nothing of the last one:
 * only a complaint still counts.
 */
export function change(before: Report | null, told: Report, current: boolean): Change | null {
  if (before && weight[before] >= weight[told]) return null
  if (!current) return told === "COMPLAINED" ? { report: told } : null
  const bounced = told === "BOUNCED"
  return {
    report: told,
    standing: { status: bounced ? "FAILED" : "SENT", reason: bounced ? "bounced" : null },
  }
}

/** The kinds somebody can turn off over a channel. */
export function optional(side: Side, channel: Channel): string[] {
  return choosable[side].filter(one => one[channel] === "on" || one[channel] === "off").map(one => one.kind)
}

/** What became of a text message in the provider's words; null for steps on its way. */
export function reportOfSms(status: string): Report | null {
  if (status === "delivered") return "DELIVERED"
  return status === "undelivered" || status === "failed" ? "BOUNCED" : null
}

/** What became of a letter in the provider's words; null for steps on its way. */
export function reportOfMail(type: string): Report | null {
  if (type === "email.delivered") return "DELIVERED"
  if (type === "email.complained") return "COMPLAINED"
  return ["email.bounced", "email.failed", "email.suppressed"].includes(type) ? "BOUNCED" : null
}
