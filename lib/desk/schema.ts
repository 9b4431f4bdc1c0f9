import { z } from "zod"
import { knownZone } from "@/lib/accounts/schema"
import { statuses } from "@/lib/booking/rules"

export const payments = ["unpaid", "to-pay", "paid", "refund", "refunded"] as const
export const enders = ["PATIENT", "DOCTOR", "ADMIN", "SYSTEM"] as const
/** What can be done with several visits at once. */
export const deeds = ["approve", "cancel", "hand-over"] as const
export type Deed = (typeof deeds)[number]
/** So many visits by one press: each is a transaction of its own, and a person waits for all of them. */
export const MOST_TOGETHER = 100

const fields = {
  /** A name, address or number of a patient, a doctor's name, or a visit's number. */
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u),
  status: z.enum(statuses),
  scope: z.enum(["requests", "upcoming", "past"]),
  /** Dates, both included, in `zone`. */
  from: z.iso.date().refine(date => date >= "2000" && date < "3000"),
  to: z.iso.date().refine(date => date >= "2000" && date < "3000"),
  doctorId: z.uuid(),
  patientId: z.uuid(),
  speciality: z.string().regex(/^[a-z0-9-]{1,60}$/),
  city: z.string().trim().min(1).max(100),
  payment: z.enum(payments),
  endedBy: z.enum(enders),
  sort: z.enum(["time", "booked"]),
  order: z.enum(["asc", "desc"]),
}

const optional = z.object(fields).partial()

/** The address of the practice's list of visits, read with patience: what is no filter is none. */
export const visitSearch = z.object({
  q: fields.q.optional().catch(undefined),
  status: fields.status.optional().catch(undefined),
  scope: fields.scope.optional().catch(undefined),
  from: fields.from.optional().catch(undefined),
  to: fields.to.optional().catch(undefined),
  doctorId: fields.doctorId.optional().catch(undefined),
  patientId: fields.patientId.optional().catch(undefined),
  speciality: fields.speciality.optional().catch(undefined),
  city: fields.city.optional().catch(undefined),
  payment: fields.payment.optional().catch(undefined),
  endedBy: fields.endedBy.optional().catch(undefined),
  sort: fields.sort.optional().catch(undefined),
  order: fields.order.optional().catch(undefined),
  cursor: z.string().max(500).optional().catch(undefined),
})
export type VisitSearch = z.infer<typeof visitSearch>
export type VisitFilter = z.infer<typeof optional>

/** The same for the list that is taken away, where a bad value is an error; `zone` is what dates are days of. */
export const exportQuery = optional.extend({ zone: z.string().refine(knownZone).default("UTC") }).strict()

const reason = z
  .string()
  .trim()
  .min(1, "Please give a reason.")
  .max(500, "Please keep it under 500 characters.")

/** What may be sent to do one thing with several visits: a box "visit.<id>" each, holding the version that was seen. */
export const together = z
  .record(z.string(), z.string())
  .transform(({ do: deed, reason = "", ...sent }): unknown => {
    const fields = Object.entries(sent)
    const ticked = fields.filter(([name]) => name.startsWith("visit."))
    return {
      ...Object.fromEntries(fields.filter(([name]) => !name.startsWith("visit."))),
      ...{ deed, reason, visits: ticked.map(([name, version]) => ({ id: name.slice(6), version })) },
    }
  })
  .pipe(
    z.strictObject({
      deed: z.enum(deeds),
      reason,
      doctorId: z.uuid({ error: "Please choose a doctor." }).optional(),
      visits: z
        .array(z.strictObject({ id: z.uuid(), version: z.coerce.number().int().min(1) }))
        .min(1, "Tick at least one visit.")
        .max(MOST_TOGETHER, `At most ${MOST_TOGETHER} visits at once.`),
    }),
  )
export type Together = z.infer<typeof together>

/** The address of the page that shows what is going to happen: to the visits named, or to the next ones of a doctor. */
export const reviewSearch = z.object({
  do: z.enum(deeds).catch("cancel"),
  v: z.preprocess(
    sent => (Array.isArray(sent) ? sent : sent === undefined ? [] : [sent]),
    z.array(z.uuid()).max(MOST_TOGETHER).catch([]),
  ),
  /** Whose visits they are, and whether the next ones of that doctor are meant, without a tick. */
  doctor: z.uuid().optional().catch(undefined),
  all: z.literal("1").optional().catch(undefined),
  to: z.uuid().optional().catch(undefined),
  q: fields.q.optional().catch(undefined),
})
export type ReviewSearch = z.infer<typeof reviewSearch>
