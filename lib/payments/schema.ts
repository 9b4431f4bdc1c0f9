import { z } from "zod"
import { MOST_TIERS } from "./rules"

const tier = z.strictObject({
  hours: z.coerce
    .number({ error: "Please give whole hours." })
    .int("Please give whole hours.")
    .min(0)
    .max(8_760),
  percent: z.coerce
    .number({ error: "Please give a whole percentage." })
    .int("Please give a whole percentage.")
    .min(0)
    .max(100),
})

/** Of a doctor or a visit, as it is stored. */
export const tiers = z.array(tier).max(MOST_TIERS)

const providerId = (kind: string) =>
  z.string().regex(new RegExp(`^${kind}_[A-Za-z0-9]{1,40}$`), "That is not complete.")

/** What the checkout hands to the browser: which payment is of which order, signed by the provider. */
export const proof = z.strictObject({
  orderId: providerId("order"),
  paymentId: providerId("pay"),
  signature: z.string().max(200),
})
export type Proof = z.infer<typeof proof>
