import { z } from "zod"
import {
  alternativesOf,
  bookStatus,
  moveStatus,
  reassignStatus,
  rescheduleStatus,
} from "@/lib/booking/answers"
import { reassign } from "@/lib/booking/reassign"
import { sentences } from "@/lib/booking/rules"
import { asNumbers, handingOver } from "@/lib/booking/schema"
import { now } from "@/lib/clock"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const POST = route({
  method: "POST",
  path: "/appointments/{id}/reassign",
  summary: "Hand a visit over to another doctor",
  who: "admin",
  params: z.object({ id: z.uuid() }),
  body: handingOver.omit({ id: true, back: true }).extend({ version: asNumbers.version }),
  output: z.strictObject({
    id: z.string(),
    doctorId: z.string(),
    version: z.number().int(),
    status: z.enum(["PENDING", "APPROVED"]),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
  }),
  refusals: { ...bookStatus, ...moveStatus, ...rescheduleStatus, ...reassignStatus },
  sentences,
  explain: alternativesOf,
  run: ({ actor, params, body }) => reassign(actor, { ...body, id: params.id }, now()),
})
