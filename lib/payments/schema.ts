import { z } from "zod"
import { nested } from "@/lib/hours/schema"
import { deskReason } from "@/lib/hours/sent-rules"
import { MOST_TIERS, policies } from "./rules"

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

const whole = (sentence: string, most: number) =>
  z
    .string(sentence)
    .trim()
    .regex(/^\d{1,9}$/, sentence)
    .transform(Number)
    .refine(number => number <= most, `At most ${most.toLocaleString("en")}.`)

const typedTier = z.strictObject({
  hours: whole("Please give whole hours.", 8_760),
  percent: whole("Please give a whole percentage.", 100),
})

/** Of a form's rows: no hours twice, and never more back the later somebody cancels. The earliest first. */
export const typedTiers = z
  .array(typedTier)
  .max(MOST_TIERS, `At most ${MOST_TIERS} rows, please.`)
  .superRefine((rows, context) => {
    for (const [at, { hours, percent }] of rows.entries()) {
      if (rows.slice(0, at).some(other => other.hours === hours))
        context.addIssue({
          code: "custom",
          path: [at, "hours"],
          message: "Another row has these hours already.",
        })
      const earlier = rows.find(other => other.hours > hours && other.percent < percent)
      if (earlier)
        context.addIssue({
          code: "custom",
          path: [at, "percent"],
          message: `Nearer to the visit it can't be more than the ${earlier.percent}% of ${earlier.hours} hours before.`,
        })
    }
  })
  .transform(rows => rows.toSorted((one, other) => other.hours - one.hours))

const terms = z.strictObject({
  policy: z.enum(policies, "Please choose how patients pay."),
  tiers: typedTiers.default([]),
  /** What the form showed as saved, to tell whether somebody changed it meanwhile. */
  seen: z.string().max(100).optional(),
})
const flat = z.record(z.string(), z.string()).transform(nested)
/** A doctor's terms of payment from a form's flat fields ("tiers.0.hours"); rows nobody filled are left out. */
export const policyForm = flat.pipe(terms)
/** The same from the practice: whose they are, and why. */
export const deskPolicyForm = flat.pipe(
  terms.extend({ id: z.uuid({ error: "There is no such doctor." }), reason: deskReason }),
)
export type Policy = Pick<z.output<typeof terms>, "policy" | "tiers">

const providerId = (kind: string) =>
  z.string().regex(new RegExp(`^${kind}_[A-Za-z0-9]{1,40}$`), "That is not complete.")

/** What the checkout hands to the browser: which payment is of which order, signed by the provider. */
export const proof = z.strictObject({
  orderId: providerId("order"),
  paymentId: providerId("pay"),
  signature: z.string().max(200),
})
export type Proof = z.infer<typeof proof>

export const refundId = z.strictObject({ id: z.uuid() })
/** A day in UTC, YYYY-MM-DD; the provider's first books are no older. */
export const comparedDay = z.strictObject({
  day: z.iso.date("Please give a day.").refine(day => day >= "2015-01-01", "Please give a later day."),
})

const id = z.uuid({ error: "That link is not complete." })
export const visitToPay = z.strictObject({ id })
export const visitPaid = proof.extend({ id })
