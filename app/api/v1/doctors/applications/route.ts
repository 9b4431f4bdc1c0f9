import { z } from "zod"
import { clientAddress } from "@/lib/cache/address"
import { now } from "@/lib/clock"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"
import { apply } from "@/lib/staff/apply"
import { sentences } from "@/lib/staff/rules"
import { application } from "@/lib/staff/schema"

export * from "@/lib/other-methods"

/** A doctor applies; an admin decides. `languages` separated by commas, `fee` in whole units of the currency. */
export const POST = route({
  method: "POST",
  path: "/doctors/applications",
  summary: "Apply to join as a doctor",
  who: "anyone",
  body: application,
  output: z.strictObject({ doctorId: z.string(), state: z.literal("waiting") }),
  status: 201,
  refusals: {
    "email-taken": 409,
    "phone-taken": 409,
    "licence-taken": 409,
    "unknown-speciality": 422,
    "future-year": 422,
    "link-over": 422,
    "weak-password": 422,
    "too-many-tries": 429,
  },
  sentences,
  explain: ({ retryAfterSeconds }: { retryAfterSeconds: number }) => ({ retryAfter: retryAfterSeconds }),
  run: async ({ body, request }) => {
    const applied = await apply(body, clientAddress(request.headers), now())
    if (!applied.ok) return applied
    return ok({ doctorId: applied.value.doctorId, state: "waiting" as const }, applied.events)
  },
})
