import { z } from "zod"
import { channels, reports } from "./ledger-rules"

/** `again`: how often it had been sent again when the page was made. */
export const sendingAgain = z.strictObject({ id: z.uuid(), again: z.coerce.number().int().min(0).max(1_000) })

const text = z.string().max(60)
const moment = z.iso.datetime().transform(at => new Date(at))
/** What the list was narrowed to besides FAILED; `from` and `to` are instants, the second one excluded. */
export const sendingAllAgain = z.strictObject({
  channel: z.enum(channels).optional(),
  kind: text.optional(),
  report: z.enum(reports).optional(),
  user: z.uuid().optional(),
  visit: z.uuid().optional(),
  from: moment.optional(),
  to: moment.optional(),
})
