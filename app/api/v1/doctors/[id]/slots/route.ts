import { z } from "zod"
import { type Listed, openSlotsOn } from "@/lib/booking/slots-on"
import { now } from "@/lib/clock"
import { askedDate } from "@/lib/cursor"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

const MOST_DAYS = 62

const query = z
  .strictObject({ from: askedDate(), to: askedDate() })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "must not be before `from`" })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000, {
    path: ["to"],
    error: `must be within ${MOST_DAYS} days of \`from\``,
  })

export const GET = route({
  method: "GET",
  path: "/doctors/{id}/slots",
  summary: "A doctor's free times, at most 62 days at once",
  who: "anyone",
  limit: "search",
  params: z.object({ id: z.string().max(120) }),
  /** Dates of the doctor's own calendar, both included. */
  query,
  output: z.strictObject({
    zone: z.string(),
    slots: z.array(z.strictObject({ start: z.iso.datetime(), end: z.iso.datetime() })),
  }),
  refusals: { "not-found": 404 },
  sentences: { "not-found": "There is no such doctor." },
  run: async ({ params, query }) => {
    const found = await openSlotsOn(params.id, query, now())
    return found ? ok(shown(found)) : refuse("not-found")
  },
})

type Shown = { zone: string; slots: { start: string; end: string }[] }
const known = new WeakMap<Listed, Shown>()

/** The very same answer as before is shown by the very same object. */
function shown(found: Listed): Shown {
  const before = known.get(found)
  if (before) return before
  const slots = found.slots.map(({ start, end }) => ({ start: iso(start), end: iso(end) }))
  const made = { zone: found.zone, slots }
  known.set(found, made)
  return made
}

const iso = (at: number) => new Date(at).toISOString()
