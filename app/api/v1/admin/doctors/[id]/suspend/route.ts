import { z } from "zod"
import { now } from "@/lib/clock"
import { route } from "@/lib/route"
import { sentences } from "@/lib/staff/rules"
import { suspending } from "@/lib/staff/schema"
import { suspendDoctor } from "@/lib/staff/suspend"

export * from "@/lib/other-methods"

/** Suspends a doctor with a reason they read: nobody finds or books them from now on. Visits to come stay until they are moved or cancelled. */
export const POST = route({
  method: "POST",
  path: "/admin/doctors/{id}/suspend",
  summary: "Suspend a doctor: out of the directory, no new visits",
  who: "admin",
  params: z.object({ id: z.uuid() }),
  body: suspending.omit({ id: true }),
  output: z.strictObject({ id: z.string() }),
  refusals: { "no-doctor": 404, "not-verified": 422, "already-suspended": 409, "not-suspended": 409 },
  sentences,
  run: ({ actor, params, body }) => suspendDoctor(actor, { ...params, ...body }, now()),
})
