import { z } from "zod"

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
  start: z.iso.datetime({ offset: true, error: "Please choose a time." }),
  reason: words(1000).default(""),
  requestId: z.string().min(8).max(200),
})
export type Booking = z.infer<typeof booking>

/** `back` is the page to show afterwards, where that isn't the form's own. */
const back = z.string().max(500).optional()
export const decision = z.strictObject({ id, back })
export const refusal = z.strictObject({ id, reason: why, back })
/** `promised`: what the form said goes back, in minor units. */
export const cancellation = refusal.extend({ promised: z.coerce.number().int().min(0).optional() })
export const completion = z.strictObject({ id, notes: words(10_000).default(""), back })

/** What may be sent to move a visit: the new start (an ISO instant) and the version of the visit that was seen. */
export const rescheduling = z.strictObject({
  id,
  start: z.iso.datetime({ offset: true, error: "Please choose a time." }),
  version: z.coerce.number().int().min(1),
  back,
})
export type Rescheduling = z.infer<typeof rescheduling>
