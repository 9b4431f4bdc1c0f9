import { z } from "zod"
import { moneyOf } from "@/lib/booking/money"
import { openVisit } from "@/lib/booking/open-visit"
import { visitHistory } from "@/lib/booking/queries"
import { sentences } from "@/lib/booking/rules"
import { viewOf, visitView } from "@/lib/booking/view"
import { now } from "@/lib/clock"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

const amount = z.number().int()

export const GET = route({
  method: "GET",
  path: "/appointments/{id}",
  who: "actor",
  params: z.object({ id: z.uuid() }),
  output: visitView.extend({
    /** Minor units: still to pay online, paid, to go back or gone back, and gone back. */
    money: z.strictObject({ owed: amount, paid: amount, refund: amount, refunded: amount }),
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
    const { owedMinor: owed, paidMinor, backMinor: refund, refundedMinor: refunded } = paid
    const lines = history.map(({ type, at, by }) => ({ type, at: at.toISOString(), by }))
    return ok({ ...viewOf(found), history: lines, money: { owed, paid: paidMinor, refund, refunded } })
  },
})
