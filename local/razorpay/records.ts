import { randomBytes } from "node:crypto"
import { z } from "zod"

const minor = z.number().int().nonnegative()
const notes = z.record(z.string(), z.string()).or(z.array(z.never()))

export const order = z.object({
  id: z.string(),
  entity: z.literal("order"),
  amount: minor,
  amount_paid: minor,
  amount_due: minor,
  currency: z.string(),
  receipt: z.string().nullable(),
  offer_id: z.null(),
  status: z.enum(["created", "attempted", "paid"]),
  attempts: z.number().int(),
  notes,
  created_at: z.number().int(),
})
export type Order = z.infer<typeof order>

export const payment = z.object({
  id: z.string(),
  entity: z.literal("payment"),
  amount: minor,
  currency: z.string(),
  status: z.enum(["created", "authorized", "captured", "refunded", "failed"]),
  order_id: z.string(),
  method: z.literal("upi"),
  captured: z.boolean(),
  amount_refunded: minor,
  refund_status: z.enum(["partial", "full"]).nullable(),
  description: z.string().nullable(),
  email: z.string(),
  contact: z.string(),
  notes,
  fee: minor.nullable(),
  tax: minor.nullable(),
  error_code: z.string().nullable(),
  error_description: z.string().nullable(),
  error_reason: z.string().nullable(),
  created_at: z.number().int(),
})
export type Payment = z.infer<typeof payment>

export const refund = z.object({
  id: z.string(),
  entity: z.literal("refund"),
  amount: minor,
  currency: z.string(),
  payment_id: z.string(),
  notes,
  receipt: z.string().nullable(),
  status: z.enum(["pending", "processed", "failed"]),
  speed_processed: z.literal("normal"),
  speed_requested: z.literal("normal"),
  created_at: z.number().int(),
})
export type Refund = z.infer<typeof refund>

/** What may be asked of each, as the real one checks it. */
export const askedOrder = z.object({
  amount: z
    .number({ error: "The amount must be an integer." })
    .int("The amount must be an integer.")
    .min(100, {
      error: "Order amount less than minimum amount allowed",
    }),
  currency: z.string().regex(/^[A-Z]{3}$/, "The currency is not valid."),
  receipt: z.string().max(40, "The receipt may not be greater than 40 characters.").nullish(),
  notes: z
    .record(z.string(), z.string().max(256))
    .refine(
      given => Object.keys(given).length <= 15,
      "Number of fields in notes should be less than or equal to 15",
    )
    .optional(),
})
export const askedCapture = z.object({
  amount: z.coerce.number({ error: "The amount must be an integer." }).int("The amount must be an integer."),
  currency: z.string().default("INR"),
})
export const askedRefund = z.object({
  amount: z.coerce
    .number()
    .int("The amount must be an integer.")
    .min(1, "The amount must be at least 1.")
    .optional(),
  notes: z.record(z.string(), z.string()).optional(),
  receipt: z.string().max(40).nullish(),
})

/** "pay_" and fourteen letters and digits. */
export function newId(kind: "order" | "pay" | "rfnd" | "event"): string {
  const letters = [
    ...randomBytes(24)
      .toString("base64")
      .replace(/[^A-Za-z0-9]/g, ""),
  ]
  return `${kind}_${letters.slice(0, 14).join("").padEnd(14, "0")}`
}

export const seconds = () => Math.floor(Date.now() / 1000)

/** Why something is refused, in the provider's words, with its HTTP status. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status: 400 | 409 = 400,
  ) {
    super(message)
  }
}
