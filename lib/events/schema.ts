import { z } from "zod"
import { consumerName, eventTypes } from "./types"

const uuid = z.uuid({ error: "That link is not complete." })
/** The page to show afterwards. */
const back = z.string().max(500).optional()
export const eventType = z.enum(eventTypes)

/** One event, to be acted on again by one of its consumers. */
export const replaying = z.strictObject({ eventId: uuid, consumer: consumerName, back })

/** All dead ones, as the list was narrowed. `subject` is what the event is about, or the event itself. */
export const replayingDead = z.strictObject({
  consumer: consumerName.optional(),
  type: eventType.optional(),
  subject: uuid.optional(),
  back,
})
export type DeadFilter = Omit<z.infer<typeof replayingDead>, "back">
