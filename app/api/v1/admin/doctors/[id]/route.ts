import { z } from "zod"
import { now } from "@/lib/clock"
import { modes } from "@/lib/doctors/schema"
import { profileToChange } from "@/lib/public-profile/queries"
import { type SaveRefusal, sentences } from "@/lib/public-profile/rules"
import { saveProfile } from "@/lib/public-profile/save"
import { profilePatch } from "@/lib/public-profile/schema"
import { refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

const refusals: Record<SaveRefusal, number> = {
  "not-found": 404,
  "changed-elsewhere": 409,
  "licence-taken": 409,
  "unknown-speciality": 422,
  "future-year": 422,
  "reason-needed": 422,
}

/** What is not named stays as it is; a licence changed here is verified by whoever changes it. */
export const PATCH = route({
  method: "PATCH",
  path: "/admin/doctors/{id}",
  summary: "Change what patients read of a doctor",
  who: "admin",
  params: z.object({ id: z.uuid() }),
  body: profilePatch,
  /** The names of what really changed. */
  output: z.strictObject({ fields: z.array(z.string()) }),
  refusals,
  sentences,
  run: async ({ actor, params: { id }, body }) => {
    const kept = await profileToChange(actor, id)
    if (!kept) return refuse("not-found")
    const { feeMinor, currency, ...fields } = kept.fields
    const before = {
      ...{ ...fields, id, seen: kept.seen, fee: feeMinor / 100 },
      currency: profilePatch.shape.currency.unwrap().parse(currency),
      modes: z.array(z.enum(modes)).parse(fields.modes),
    }
    return saveProfile(actor, { ...before, ...body }, now())
  },
})
