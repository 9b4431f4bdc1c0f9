import { z } from "zod"
import { now } from "@/lib/clock"
import { route } from "@/lib/route"
import { verifyDoctor } from "@/lib/staff/decide"
import { sentences } from "@/lib/staff/rules"

export * from "@/lib/other-methods"

/** Verifies a doctor who applied: from this moment patients find them. */
export const POST = route({
  method: "POST",
  path: "/admin/doctors/{id}/verify",
  summary: "Verify a doctor who applied",
  who: "admin",
  params: z.object({ id: z.uuid() }),
  output: z.strictObject({ id: z.string() }),
  refusals: { "not-found": 404, "already-verified": 409, "already-declined": 409 },
  sentences,
  run: ({ actor, params }) => verifyDoctor(actor, params, now()),
})
