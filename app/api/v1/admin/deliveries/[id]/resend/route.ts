import { after } from "next/server"
import { z } from "zod"
import { now } from "@/lib/clock"
import { againSentences, hindrances } from "@/lib/deliveries/again-rules"
import { sendOf } from "@/lib/deliveries/send"
import { sendAgain } from "@/lib/deliveries/send-again"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

const inTheWay = Object.fromEntries(hindrances.map(name => [name, 409])) as Record<
  (typeof hindrances)[number],
  number
>

/** As it was written, to where its person is reached today. It leaves after the answer; what fails then, the sweep tries. */
export const POST = route({
  method: "POST",
  path: "/admin/deliveries/{id}/resend",
  summary: "Send a letter or text message again",
  who: "admin",
  params: z.object({ id: z.uuid() }),
  /** `again`: how often it had been sent again when you looked, so that of two requests one counts. */
  body: z.strictObject({ again: z.int().min(0).max(1_000) }),
  output: z.strictObject({ id: z.string() }),
  status: 202,
  refusals: { ...inTheWay, "not-found": 404, "again-already": 409 },
  sentences: againSentences,
  run: async ({ actor, params, body }) => {
    const result = await sendAgain(actor, { ...params, ...body }, now())
    if (!result.ok) return result
    after(() => sendOf(result.value.eventIds))
    return ok(params, result.events)
  },
})
