import { z } from "zod"
import { openVisit } from "@/lib/booking/open-visit"
import { visitHistory } from "@/lib/booking/queries"
import { sentences } from "@/lib/booking/rules"
import { viewOf, visitView } from "@/lib/booking/view"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export const GET = route({
  method: "GET",
  path: "/appointments/{id}",
  who: "actor",
  params: z.object({ id: z.uuid() }),
  output: visitView.extend({
    history: z.array(z.strictObject({ type: z.string(), at: z.iso.datetime(), by: z.string() })),
  }),
  refusals: { "not-found": 404 },
  sentences: { "not-found": sentences["not-found"] },
  run: async ({ actor, params }) => {
    const [found, history] = await Promise.all([openVisit(actor, params.id), visitHistory(actor, params.id)])
    if (!found) return refuse("not-found")
    const lines = history.map(({ type, at, by }) => ({ type, at: at.toISOString(), by }))
    return ok({ ...viewOf(found), history: lines })
  },
})
