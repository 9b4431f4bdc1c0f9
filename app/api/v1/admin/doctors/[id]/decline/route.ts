import { z } from "zod"
import { now } from "@/lib/clock"
import { route } from "@/lib/route"
import { declineDoctor } from "@/lib/staff/decide"
import { sentences } from "@/lib/staff/rules"
import { declining } from "@/lib/staff/schema"

export * from "@/lib/other-methods"

/** Declines an application; the doctor reads the reason. */
export const POST = route({
  method: "POST",
  path: "/admin/doctors/{id}/decline",
  summary: "Decline a doctor's application",
  who: "admin",
  params: z.object({ id: z.uuid() }),
  body: declining.omit({ id: true }),
  output: z.strictObject({ id: z.string() }),
  refusals: { "not-found": 404, "already-verified": 409, "already-declined": 409 },
  sentences,
  run: ({ actor, params, body }) => declineDoctor(actor, { ...params, ...body }, now()),
})
