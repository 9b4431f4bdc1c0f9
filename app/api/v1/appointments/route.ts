import { randomUUID } from "node:crypto"
import { z } from "zod"
import { alternativesOf, bookStatus } from "@/lib/booking/answers"
import { book } from "@/lib/booking/book"
import { allVisits } from "@/lib/booking/queries"
import { sentences, statuses } from "@/lib/booking/rules"
import { booking } from "@/lib/booking/schema"
import { viewOf, visitView } from "@/lib/booking/view"
import { now } from "@/lib/clock"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export const POST = route({
  method: "POST",
  path: "/appointments",
  who: "patient",
  limit: "book",
  body: booking.omit({ requestId: true }),
  output: z.strictObject({
    id: z.string(),
    doctorId: z.string(),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
    status: z.enum(statuses),
    version: z.number().int(),
    /** Of a visit that has to be paid to be booked: until when. */
    payBy: z.iso.datetime().optional(),
  }),
  status: 201,
  refusals: bookStatus,
  sentences,
  explain: alternativesOf,
  run: ({ actor, body, idempotencyKey }) =>
    book(actor, { ...body, requestId: idempotencyKey ?? randomUUID() }, now()),
})

export const GET = route({
  method: "GET",
  path: "/appointments",
  who: "actor",
  query: z.strictObject({
    scope: z.enum(["upcoming", "past"]).optional(),
    status: z.enum(statuses).optional(),
    from: z.iso.datetime({ offset: true }).pipe(z.coerce.date()).optional(),
    to: z.iso.datetime({ offset: true }).pipe(z.coerce.date()).optional(),
    doctorId: z.uuid().optional(),
    q: z.string().trim().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().max(300).optional(),
  }),
  output: z.strictObject({ items: z.array(visitView), nextCursor: z.string().nullable() }),
  refusals: {},
  sentences: {},
  run: async ({ actor, query }) => {
    const page = await allVisits(actor, actor.kind === "admin" ? query : { ...query, q: undefined }, now())
    return ok({ items: page.items.map(viewOf), nextCursor: page.nextCursor })
  },
})
