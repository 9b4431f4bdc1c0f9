import { z } from "zod"
import { verifyChain } from "@/lib/audit/queries"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** Recomputes the hash chain from its beginning; `broken` names the first entry that doesn't hold. */
export const GET = route({
  method: "GET",
  path: "/admin/audit/verify",
  summary: "Whether the whole audit log is as it was written",
  who: "admin",
  output: z.strictObject({
    ok: z.boolean(),
    /** Entries whose seals hold, and those that wait for theirs. */
    sealed: z.number().int().nullable(),
    unsealed: z.number().int().nullable(),
    broken: z.strictObject({ entry: z.number().int(), why: z.string() }).nullable(),
  }),
  refusals: {},
  sentences: {},
  run: async ({ actor }) => {
    const found = await verifyChain(actor)
    if (found.ok) return ok({ ok: true, sealed: found.rows, unsealed: found.unsealed, broken: null })
    return ok({ ok: false, sealed: null, unsealed: null, broken: { entry: found.auditId, why: found.why } })
  },
})
