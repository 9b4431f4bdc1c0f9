import { z } from "zod"
import { now } from "@/lib/clock"
import { deskSentences } from "@/lib/payments/desk-rules"
import { comparisonOf } from "@/lib/payments/queries"
import { reconcile } from "@/lib/payments/reconcile"
import { comparedDay } from "@/lib/payments/schema"
import { differenceOf, differenceView } from "@/lib/payments/view"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

const comparison = z.strictObject({
  /** Of UTC. */
  day: z.iso.date(),
  payments: z.number().int(),
  refunds: z.number().int(),
  differences: z.array(differenceView),
})

/** What the comparison of a day with the provider's books found. */
export const GET = route({
  method: "GET",
  path: "/admin/payments/reconciliation",
  summary: "What the comparison of a day with the provider's books found",
  who: "admin",
  query: comparedDay,
  output: comparison.extend({ checkedAt: z.iso.datetime() }),
  refusals: { "never-compared": 404 },
  sentences: { "never-compared": "This day was never compared." },
  run: async ({ actor, query: { day } }) => {
    const found = await comparisonOf(actor, day)
    if (!found) return refuse("never-compared")
    const differences = found.differences.map(differenceOf)
    return ok({ ...found, differences, checkedAt: found.checkedAt.toISOString() })
  },
})

/** Compares a day now, and keeps what is found. */
export const POST = route({
  method: "POST",
  path: "/admin/payments/reconciliation",
  summary: "Compare a day with the provider's books now",
  who: "admin",
  body: comparedDay,
  output: comparison,
  refusals: { "provider-down": 503, "payments-off": 409, "day-to-come": 422 },
  sentences: deskSentences,
  run: async ({ body }) => {
    const found = await reconcile(body.day, now())
    if (!found.ok) return found
    return ok({ ...found.value, differences: found.value.differences.map(differenceOf) }, found.events)
  },
})
