import { z } from "zod"

/** More than a page of requests ever shows. */
export const MOST_TOGETHER = 50

/** The name of a request's box in the form that answers several; the form holds the ticked ones only. */
export const boxOf = (visitId: string) => `visit.${visitId}`

const ids = z
  .array(z.uuid())
  .min(1, "Tick the requests you want to answer.")
  .max(MOST_TOGETHER, `Please answer at most ${MOST_TOGETHER} at a time.`)
const together = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("approve"), ids }),
  z.strictObject({
    intent: z.literal("reject"),
    ids,
    reason: z
      .string()
      .trim()
      .min(1, "Please give a reason: the patients will read it.")
      .max(500, "Please keep it under 500 characters."),
  }),
])

/** What the form sends: intent, reason, and a field for each box that is ticked. */
export const answering = z
  .record(z.string(), z.string())
  .transform(({ intent, reason, ...sent }) => {
    const fields = Object.entries(sent)
    const ticked = fields.filter(([name]) => name.startsWith("visit."))
    return {
      ...Object.fromEntries(fields.filter(([name]) => !name.startsWith("visit."))),
      ...{ intent, ids: ticked.map(([name]) => name.slice(6)) },
      ...(intent === "reject" && { reason: reason ?? "" }),
    }
  })
  .pipe(together)
export type Answering = z.infer<typeof together>
