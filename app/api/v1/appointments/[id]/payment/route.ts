import { z } from "zod"
import { openPayment } from "@/lib/booking/open-payment"
import { now } from "@/lib/clock"
import { payStatus } from "@/lib/payments/answers"
import { sentences } from "@/lib/payments/rules"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export const POST = route({
  method: "POST",
  path: "/appointments/{id}/payment",
  who: "patient",
  limit: "pay",
  params: z.object({ id: z.uuid() }),
  output: z.strictObject({
    paid: z.boolean(),
    /** The provider's order to pay; none when it is paid already. */
    order: z.strictObject({ id: z.string(), amount: z.number().int(), currency: z.string() }).nullable(),
  }),
  refusals: payStatus,
  sentences,
  run: async ({ actor, params }) => {
    const opened = await openPayment(actor, params, now())
    if (!opened.ok) return opened
    const { value, events } = opened
    const order = value && { id: value.orderId, amount: value.amountMinor, currency: value.currency }
    return ok({ paid: value === null, order }, events)
  },
})
