import { z } from "zod"
import { now } from "@/lib/clock"
import { route } from "@/lib/route"
import { sentences } from "@/lib/staff/rules"
import { restoring } from "@/lib/staff/schema"
import { restoreDoctor } from "@/lib/staff/suspend"

export * from "@/lib/other-methods"

/** Ends a doctor's suspension, with a reason for the record. */
export const POST = route({
  method: "POST",
  path: "/admin/doctors/{id}/restore",
  summary: "Take a suspended doctor back",
  who: "admin",
  params: z.object({ id: z.uuid() }),
  body: restoring.omit({ id: true }),
  output: z.strictObject({ id: z.string() }),
  refusals: { "no-doctor": 404, "not-verified": 422, "already-suspended": 409, "not-suspended": 409 },
  sentences,
  run: ({ actor, params, body }) => restoreDoctor(actor, { ...params, ...body }, now()),
})
