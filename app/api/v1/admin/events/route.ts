import { z } from "zod"
import { moment } from "@/lib/cursor"
import { standings } from "@/lib/events/console-rules"
import { eventPage } from "@/lib/events/queries"
import { eventType } from "@/lib/events/schema"
import { consumerName } from "@/lib/events/types"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

const instant = z.iso.datetime()

/** Everything that happened, newest first, and how far each consumer is with it. No person's words are in it. */
export const GET = route({
  method: "GET",
  path: "/admin/events",
  summary: "What happened, and how far each consumer is with it",
  who: "admin",
  query: z.strictObject({
    state: z.enum(standings).optional(),
    consumer: consumerName.optional(),
    type: eventType.optional(),
    /** What it is about, or the event itself. */
    subject: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().max(1_000).optional(),
  }),
  place: () => moment,
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        type: z.string(),
        subject: z.strictObject({ type: z.string(), id: z.string() }),
        occurredAt: instant,
        consumers: z.array(
          z.strictObject({
            name: z.string(),
            state: z.enum(standings),
            attempts: z.number().int(),
            nextAt: instant,
            doneAt: instant.nullable(),
            lastError: z.string().nullable(),
          }),
        ),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  refusals: {},
  sentences: {},
  run: async ({ actor, query }) => {
    const { items, nextCursor } = await eventPage(actor, query)
    return ok({
      items: items.map(({ id, type, subjectType, subjectId, occurredAt, receipts }) => ({
        ...{ id, type, subject: { type: subjectType, id: subjectId }, occurredAt: occurredAt.toISOString() },
        consumers: receipts.map(({ consumer, standing, attempts, nextAt, doneAt, lastError }) => ({
          ...{ name: consumer, state: standing, attempts, lastError },
          ...{ nextAt: nextAt.toISOString(), doneAt: doneAt?.toISOString() ?? null },
        })),
      })),
      nextCursor,
    })
  },
})
