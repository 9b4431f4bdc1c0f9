import { z } from "zod"
import { openPayment } from "@/lib/booking/open-payment"
import { now } from "@/lib/clock"
import { payStatus } from "@/lib/payments/answers"
import { checkoutFor } from "@/lib/payments/checkout"
import { money, moneyIn } from "@/lib/payments/money-rules"
import { sentences } from "@/lib/payments/rules"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const POST = route({
  method: "POST",
  path: "/appointments/{id}/payment",
  summary: "Open or resume the payment of a visit",
  who: "patient",
  limit: "pay",
  params: z.object({ id: z.uuid() }),
  output: z.strictObject({
    paid: z.boolean(),
    /** The provider's order to pay; none when it is paid already. */
    order: z
      .strictObject({
        id: z.string(),
        total: money,
        /** Names the practice to the provider's checkout. */
        keyId: z.string().nullable(),
      })
      .nullable(),
  }),
  refusals: payStatus,
  sentences,
  run: async ({ actor, params }) => {
    const opened = await openPayment(actor, params, now())
    if (!opened.ok) return opened
    const { value, events } = opened
    const order = value && {
      id: value.orderId,
      total: moneyIn(value.amountMinor, value.currency),
      keyId: checkoutFor(params.id, value.orderId)?.keyId ?? null,
    }
    return ok({ paid: value === null, order }, events)
  },
})
