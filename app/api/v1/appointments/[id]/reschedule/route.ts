import { z } from "zod"
import { alternativesOf, bookStatus, moveStatus, rescheduleStatus } from "@/lib/booking/answers"
import { reschedule } from "@/lib/booking/reschedule"
import { sentences } from "@/lib/booking/rules"
import { asNumbers, rescheduling } from "@/lib/booking/schema"
import { now } from "@/lib/clock"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const POST = route({
  method: "POST",
  path: "/appointments/{id}/reschedule",
  summary: "Move a visit to another time",
  who: "actor",
  params: z.object({ id: z.uuid() }),
  body: rescheduling.omit({ id: true, back: true }).extend({ version: asNumbers.version }),
  output: z.strictObject({
    id: z.string(),
    version: z.number().int(),
    status: z.enum(["PENDING", "APPROVED"]),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
  }),
  refusals: { ...bookStatus, ...moveStatus, ...rescheduleStatus },
  sentences,
  explain: alternativesOf,
  run: ({ actor, params, body }) => reschedule(actor, { ...body, id: params.id }, now()),
})
