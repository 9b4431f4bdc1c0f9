import { z } from "zod"
import { verifyPayment } from "@/lib/booking/verify-payment"
import { now } from "@/lib/clock"
import { proofStatus } from "@/lib/payments/answers"
import { sentences } from "@/lib/payments/rules"
import { proof } from "@/lib/payments/schema"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const POST = route({
  method: "POST",
  path: "/payments/verify",
  summary: "Confirm a payment by the signature the provider's page gave",
  who: "patient",
  limit: "pay",
  body: proof.extend({ appointmentId: z.uuid() }),
  /** `paid` false: the provider has not confirmed it yet; it is asked again. */
  output: z.strictObject({ appointmentId: z.uuid(), paid: z.boolean() }),
  refusals: proofStatus,
  sentences,
  run: ({ actor, body: { appointmentId: id, ...given } }) => verifyPayment(actor, { id, ...given }, now()),
})
