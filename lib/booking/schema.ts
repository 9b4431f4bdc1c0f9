import { z } from "zod"
import { askedInstant } from "@/lib/cursor"
import { notesText } from "@/lib/notes/schema"

const id = z.uuid({ error: "That link is not complete." })
const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Please keep it under ${most.toLocaleString("en")} characters.`)
const why = words(500).min(1, "Please give a reason: the other side will read it.")

/** What may be sent to book. `start` is an ISO instant; `requestId` makes a second click harmless. */
export const booking = z.strictObject({
  doctorId: id,
  start: askedInstant("Please choose a time."),
  reason: words(1000).default(""),
  requestId: z.string().min(8).max(200),
})
export type Booking = z.infer<typeof booking>

/** `back` is the page to show afterwards, where that isn't the form's own. */
const back = z.string().max(500).optional()
/** `reason`: of an admin, who has to give one; for the audit log. */
const reason = words(500).optional()
export const decision = z.strictObject({ id, reason, back })
export const refusal = z.strictObject({ id, reason: why, back })
/** `promised`: what the form said goes back, in minor units. */
export const cancellation = refusal.extend({ promised: z.coerce.number().int().min(0).optional() })
/** For a machine, which has numbers. */
export const asNumbers = { version: z.int32().min(1), promised: z.int().min(0).optional() }
/** `began`: the notes the form showed; without it, empty `notes` leave those that are there. */
export const completion = z.strictObject({
  id,
  notes: notesText.default(""),
  began: notesText.optional(),
  merged: z.literal("1").optional(),
  reason,
  back,
})

/** What may be sent to move a visit: the new start (an ISO instant) and the version of the visit that was seen. */
export const rescheduling = z.strictObject({
  id,
  start: askedInstant("Please choose a time."),
  version: z.coerce.number().int().min(1),
  reason,
  back,
})
export type Rescheduling = z.infer<typeof rescheduling>

/** What may be sent to hand a visit over: to whom, at which start, and the version that was seen. */
export const handingOver = rescheduling.extend({
  doctorId: z.uuid({ error: "Please choose a doctor." }),
  reason: words(500).min(1, "Please say why: it is kept in the audit log."),
})
export type HandingOver = z.infer<typeof handingOver>
