import { z } from "zod"
import { cancellationOf } from "@/lib/booking/money"
import { sentences } from "@/lib/booking/rules"
import { now } from "@/lib/clock"
import { money, moneyIn } from "@/lib/payments/money-rules"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const GET = route({
  method: "GET",
  path: "/appointments/{id}/cancellation",
  summary: "What would go back if the visit were cancelled now",
  who: "actor",
  params: z.object({ id: z.uuid() }),
  /** What is paid, and what of it goes back when the visit is cancelled now. */
  output: z.strictObject({ paid: money, refund: money }),
  refusals: { "not-found": 404 },
  sentences: { "not-found": sentences["not-found"] },
  run: async ({ actor, params }) => {
    const quote = await cancellationOf(actor, params.id, now())
    if (!quote) return refuse("not-found")
    const { currency, paidMinor, backMinor } = quote
    return ok({ paid: moneyIn(paidMinor, currency), refund: moneyIn(backMinor, currency) })
  },
})
