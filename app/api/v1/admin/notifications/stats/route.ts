import { z } from "zod"
import { askedDate } from "@/lib/cursor"
import { channels, reports, statuses } from "@/lib/deliveries/ledger-rules"
import { deliveryCounts } from "@/lib/deliveries/numbers"
import { knownPractice } from "@/lib/practice/queries"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"
import { addDays, toInstant } from "@/lib/scheduling/wall-time"

export * from "@/lib/other-methods"

const MOST_DAYS = 92

const query = z
  .strictObject({ from: askedDate(), to: askedDate() })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "must not be before `from`" })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000, {
    path: ["to"],
    error: `must be within ${MOST_DAYS} days of \`from\``,
  })

/** Letters and text messages by the practice's own days, both ends included. */
export const GET = route({
  method: "GET",
  path: "/admin/notifications/stats",
  summary: "How many letters and messages went out, by day, kind, channel and outcome",
  who: "admin",
  query,
  output: z.strictObject({
    zone: z.string(),
    counts: z.array(
      z.strictObject({
        day: z.iso.date(),
        kind: z.string(),
        channel: z.enum(channels),
        status: z.enum(statuses),
        report: z.enum(reports).nullable(),
        count: z.number().int(),
      }),
    ),
  }),
  refusals: {},
  sentences: {},
  run: async ({ actor, query: { from, to } }) => {
    const { zone } = await knownPractice()
    const start = (date: string) => toInstant(zone, date, 0) ?? Date.parse(date)
    const counts = await deliveryCounts(actor, { from: start(from), to: start(addDays(to, 1)), zone })
    return ok({ zone, counts })
  },
})
