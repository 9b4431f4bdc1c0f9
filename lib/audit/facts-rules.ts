import { z } from "zod"
import { statuses } from "@/lib/booking/rules"
import { fieldChange } from "@/lib/events/told-rules"

const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const text = lenient(z.string())
const time = lenient(z.iso.datetime())
const whole = lenient(z.number().int())
const before = z.object({
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  doctorId: z.string().optional(),
})

/** What an entry's facts may say. Read with patience: an entry that was tampered with is shown as well. */
const factsRead = z.object({
  ...{ status: lenient(z.enum(statuses)), startsAt: time, endsAt: time, version: whole, payBy: time },
  /** Of a move the time before; of a list that was taken away its first day. */
  from: lenient(z.union([before, z.string()])),
  ...{ to: text, list: text, searched: lenient(z.boolean()), doctorId: text },
  filters: lenient(z.record(z.string(), z.string())),
  ...{ amountMinor: whole, currency: text, refundMinor: whole, outcome: text, minutesBefore: whole },
  ...{ fields: lenient(z.array(z.string())), changes: lenient(z.array(fieldChange)) },
  ...{ section: text, reason: text, differences: whole },
  ...{
    kind: text,
    channel: text,
    type: text,
    consumer: text,
    why: text,
    sentAgain: whole,
    role: text,
    number: whole,
  },
})
export type Facts = z.infer<typeof factsRead>

/** Of the stored text; nothing of what somebody broke. */
export function readFacts(details: string): Facts {
  try {
    return factsRead.parse(JSON.parse(details))
  } catch {
    return {}
  }
}

/** The time before a move, and with whom it was. */
export const movedFrom = ({ from }: Facts) => (typeof from === "object" ? from : undefined)

/** Whom an entry's facts name by number besides what the entry is about. */
export function namedIn(details: string): string[] {
  const facts = readFacts(details)
  const { doctorId: now, filters = {} } = facts
  const { doctor, doctorId, patient, patientId, user, who } = filters
  return [now, movedFrom(facts)?.doctorId, doctor, doctorId, patient, patientId, user, who].flatMap(id =>
    id && uuid.test(id) ? [id] : [],
  )
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
