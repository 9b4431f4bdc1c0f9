import { z } from "zod"
import { opaque, readOpaque } from "@/lib/cursor"
import { specialityCounts } from "@/lib/doctors/queries"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

const speciality = z.strictObject({
  slug: z.string(),
  name: z.string(),
  summary: z.string(),
  doctors: z.number().int(),
})
/** The slug of the last one read. */
const place = z.tuple([z.string().regex(/^[a-z0-9-]{1,80}$/)])

export const GET = route({
  method: "GET",
  path: "/specialities",
  summary: "The specialities, with how many doctors have each",
  who: "anyone",
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().max(1_000).optional(),
  }),
  place: () => place,
  output: z.strictObject({ items: z.array(speciality), nextCursor: z.string().nullable() }),
  refusals: { "no-such-place": 422 },
  sentences: { "no-such-place": "The speciality this cursor names is gone: begin anew." },
  run: async ({ query: { limit, cursor } }) => {
    const [after] = readOpaque(cursor, place) ?? []
    const all = await specialityCounts()
    // In the order the database gave them, which is not that of their letters' numbers.
    const begin = after === undefined ? 0 : all.findIndex(({ slug }) => slug === after) + 1
    if (after !== undefined && begin === 0) return refuse("no-such-place")
    const items = all.slice(begin, begin + limit)
    const last = items.at(-1)
    return ok({ items, nextCursor: last && begin + limit < all.length ? opaque([last.slug]) : null })
  },
})
