import { z } from "zod"
import { openSlotsOf } from "@/lib/booking/slots"
import { now } from "@/lib/clock"
import { doctorBySlug } from "@/lib/doctors/queries"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"
import { addDays, toInstant } from "@/lib/scheduling/wall-time"

const MOST_DAYS = 62

const query = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "must not be before `from`" })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000, {
    path: ["to"],
    error: `must be within ${MOST_DAYS} days of \`from\``,
  })

export const GET = route({
  method: "GET",
  path: "/doctors/{id}/slots",
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
  run: async ({ params, query: { from, to } }) => {
    const doctor = await doctorBySlug(params.id)
    if (!doctor) return refuse("not-found")
    const range = { from: instant(doctor.zone, from), to: instant(doctor.zone, addDays(to, 1)) }
    const { zone, slots } = await openSlotsOf(doctor.id, range, now())
    return ok({ zone, slots: slots.map(({ start, end }) => ({ start: iso(start), end: iso(end) })) })
  },
})

const iso = (at: number) => new Date(at).toISOString()

/** The beginning of a local date; of a date the zone skipped, its beginning in UTC. */
function instant(zone: string, date: string): number {
  return toInstant(zone, date, 0) ?? Date.parse(date)
}
