import { z } from "zod"
import { moneyOf } from "@/lib/booking/money"
import { openVisit } from "@/lib/booking/open-visit"
import { visitHistory } from "@/lib/booking/queries"
import { sentences } from "@/lib/booking/rules"
import { viewOf, visitView } from "@/lib/booking/view"
import { now } from "@/lib/clock"
import { money, moneyIn } from "@/lib/payments/money-rules"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const GET = route({
  method: "GET",
  path: "/appointments/{id}",
  summary: "One visit with its history",
  who: "actor",
  params: z.object({ id: z.uuid() }),
  output: visitView.extend({
    /** Still to pay online, paid, to go back or gone back, and gone back. */
    money: z.strictObject({ owed: money, paid: money, refund: money, refunded: money }),
    history: z.array(z.strictObject({ type: z.string(), at: z.iso.datetime(), by: z.string() })),
  }),
  refusals: { "not-found": 404 },
  sentences: { "not-found": sentences["not-found"] },
  run: async ({ actor, params }) => {
    const [found, history, paid] = await Promise.all([
      openVisit(actor, params.id),
      visitHistory(actor, params.id),
      moneyOf(actor, params.id, now()),
    ])
    if (!found || !paid) return refuse("not-found")
    const told = (minor: number) => moneyIn(minor, paid.currency)
    const sums = {
      ...{ owed: told(paid.owedMinor), paid: told(paid.paidMinor) },
      ...{ refund: told(paid.backMinor), refunded: told(paid.refundedMinor) },
    }
    const lines = history.map(({ type, at, by }) => ({ type, at: at.toISOString(), by }))
    return ok({ ...viewOf(found), history: lines, money: sums })
  },
})
