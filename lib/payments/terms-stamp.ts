import { createHash } from "node:crypto"
import type { PaymentPolicy, Tier } from "./rules"

/** Another text for other terms: what a form has seen. */
export function termsStamp({ policy, tiers }: { policy: PaymentPolicy; tiers: readonly Tier[] }): string {
  const text = JSON.stringify([policy, tiers.map(({ hours, percent }) => [hours, percent])])
  return createHash("sha256").update(text).digest("base64url").slice(0, 22)
}
