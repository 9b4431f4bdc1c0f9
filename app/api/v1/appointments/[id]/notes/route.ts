import { z } from "zod"
import { now } from "@/lib/clock"
import { sentences } from "@/lib/notes/rules"
import { saveNotes } from "@/lib/notes/save"
import { writing } from "@/lib/notes/schema"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** Saves the doctor's notes of a visit. Refused with `changed-elsewhere`, the answer brings the `other` text. */
export const PUT = route({
  method: "PUT",
  path: "/appointments/{id}/notes",
  summary: "Save the doctor's notes of a visit as a new version",
  who: "doctor",
  params: z.object({ id: z.uuid() }),
  body: writing.omit({ id: true, back: true }),
  output: z.strictObject({ number: z.number().int(), savedAt: z.iso.datetime() }),
  refusals: {
    "not-found": 404,
    "not-confirmed": 409,
    ended: 409,
    "changed-elsewhere": 409,
    "no-such-version": 404,
  },
  sentences,
  explain: ({ other }: { other: string }) => ({ other }),
  run: async ({ actor, params, body }) => {
    const saved = await saveNotes(actor, { ...body, id: params.id }, now())
    if (!saved.ok) return saved
    const { number, savedAt } = saved.value
    return ok({ number, savedAt: savedAt.toISOString() }, saved.events)
  },
})
