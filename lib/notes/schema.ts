import { z } from "zod"
import { NOTES_MOST } from "./rules"

/** A form sends line ends as two characters, a script as one: both are the same notes. */
export const notesText = z
  .string()
  .transform(text => text.replace(/\r\n?/g, "\n").trim())
  .pipe(z.string().max(NOTES_MOST, `Please keep it under ${NOTES_MOST.toLocaleString("en")} characters.`))

const id = z.uuid({ error: "That link is not complete." })

/**
 * What may be sent to save notes; `began` is the text they began from, which must still be the visit's. `merged`: they were
 * put together with what somebody else wrote, which stays a version of its own. `unheard`: what the same window sent since
 * and has no answer to; it goes on from any of those as well.
 */
export const writing = z.strictObject({
  id,
  notes: notesText,
  began: notesText.default(""),
  unheard: z.array(notesText).max(3).optional(),
  merged: z.literal("1").optional(),
  back: z.string().max(500).optional(),
})
export const restoring = z.strictObject({
  id,
  number: z.coerce.number().int().min(1),
  began: notesText.default(""),
})
