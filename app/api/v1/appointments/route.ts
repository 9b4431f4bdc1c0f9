import { randomUUID } from "node:crypto"
import { z } from "zod"
import { alternativesOf, bookStatus } from "@/lib/booking/answers"
import { book } from "@/lib/booking/book"
import { allVisits } from "@/lib/booking/queries"
import { sentences, statuses } from "@/lib/booking/rules"
import { booking } from "@/lib/booking/schema"
import { viewOf, visitView } from "@/lib/booking/view"
import { now } from "@/lib/clock"
import { askedInstant, moment } from "@/lib/cursor"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const POST = route({
  method: "POST",
  path: "/appointments",
  summary: "Book a visit",
  who: "patient",
  limit: "book",
  keepsKeys: true,
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
  summary: "Your visits; for admins those of the whole practice",
  who: "actor",
  query: z.strictObject({
    scope: z.enum(["upcoming", "past"]).optional(),
    status: z.enum(statuses).optional(),
    from: askedInstant().pipe(z.coerce.date()).optional(),
    to: askedInstant().pipe(z.coerce.date()).optional(),
    doctorId: z.uuid().optional(),
    q: z.string().trim().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().max(1_000).optional(),
  }),
  place: () => moment,
  output: z.strictObject({ items: z.array(visitView), nextCursor: z.string().nullable() }),
  refusals: { "words-for-admins": 422 },
  sentences: { "words-for-admins": "Only admins can search by `q`." },
  run: async ({ actor, query }) => {
    if (query.q !== undefined && actor.kind !== "admin") return refuse("words-for-admins")
    const page = await allVisits(actor, query, now())
    return ok({ items: page.items.map(viewOf), nextCursor: page.nextCursor })
  },
})
