import { z } from "zod"
import { cancellationOf } from "@/lib/booking/money"
import { sentences } from "@/lib/booking/rules"
import { now } from "@/lib/clock"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

const amount = z.number().int()

export const GET = route({
  method: "GET",
  path: "/appointments/{id}/cancellation",
  who: "actor",
  params: z.object({ id: z.uuid() }),
  /** Minor units: what is paid, and what of it goes back when the visit is cancelled now. */
  output: z.strictObject({ currency: z.string(), paid: amount, refund: amount }),
  refusals: { "not-found": 404 },
  sentences: { "not-found": sentences["not-found"] },
  run: async ({ actor, params }) => {
    const quote = await cancellationOf(actor, params.id, now())
    if (!quote) return refuse("not-found")
    return ok({ currency: quote.currency, paid: quote.paidMinor, refund: quote.backMinor })
  },
})
