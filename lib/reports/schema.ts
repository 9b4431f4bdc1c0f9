import { z } from "zod"
import { statuses } from "@/lib/booking/rules"
import { isMonth, MOST_MONTHS } from "./rules"

/** Of one currency, in minor units; currencies are never added up. */
export const currencySum = z.strictObject({
  currency: z.string(),
  /** The fees, as booked, of the period's completed visits: what was earned, however it was paid. */
  value: z.number(),
  /** By the ledger, when it happened in the period: captured online, given back, and what is left. */
  paid: z.number(),
  refunded: z.number(),
  net: z.number(),
})
export type CurrencySum = z.infer<typeof currencySum>

/** Visits that begin in a period, by what became of them as of now. Ones that wait for their payment, or lapsed without it, are none. */
export const outcomes = z.strictObject({
  /** All of the below. */
  visits: z.number(),
  completed: z.number(),
  missed: z.number(),
  cancelledByPatient: z.number(),
  /** By the doctor or the practice. */
  cancelledByPractice: z.number(),
  /** Requests the doctor said no to. */
  declined: z.number(),
  /** Their time has come, and nobody has said what became of them. */
  unclosed: z.number(),
  /** Confirmed or asked for, and ahead. */
  toCome: z.number(),
})

/** What is told of a period, of a doctor or of the practice. Each number of a dashboard or report is one of these. */
export const tally = outcomes.extend({
  /** Different patients with a completed visit. */
  seen: z.number(),
  /** Of them, whose first completed visit ever (with the doctor; with the practice) lies in the period; and the others. */
  newPatients: z.number(),
  returning: z.number(),
  /** See rules.ts; null where there is nothing to divide by. */
  completionRate: z.number().nullable(),
  noShowRate: z.number().nullable(),
  /** Minutes of visits confirmed, completed or missed, on dates whose offered minutes are written down: through yesterday. */
  takenMinutes: z.number(),
  offeredMinutes: z.number(),
  utilisation: z.number().nullable(),
  money: z.array(currencySum),
})
export type Tally = z.infer<typeof tally>

export const doctorName = z.strictObject({ id: z.string(), name: z.string(), slug: z.string() })

export const monthTally = tally.extend({ month: z.string() })
export type MonthTally = z.infer<typeof monthTally>

export const report = z.strictObject({
  /** Null: the whole practice. */
  doctor: doctorName.nullable(),
  /** Whose midnight begins its months. */
  zone: z.string(),
  months: z.array(monthTally),
  total: tally,
})
export type Report = z.infer<typeof report>

export const month = z.string().refine(isMonth, "A month is written as 2026-11.")

const asked = {
  month: month.optional(),
  from: month.optional(),
  to: month.optional(),
  format: z.enum(["json", "csv"]).optional(),
}
type Asked = { month?: string | undefined; from?: string | undefined; to?: string | undefined }

/** Which months: one, or from and to. */
export const span = z.strictObject(asked).superRefine(inOrder)

/** Of the practice or of one doctor, or the doctors of one month by name, a page of them. */
export const practiceSpan = z
  .strictObject({
    ...asked,
    doctorId: z.uuid().optional(),
    by: z.literal("doctor").optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().max(1_000).optional(),
  })
  .superRefine(inOrder)
  .refine(({ by, month, doctorId }) => !by || (month && !doctorId), {
    path: ["by"],
    message: "The doctors of one month: give the month, and no doctor.",
  })

function inOrder({ month, from, to }: Asked, context: z.core.$RefinementCtx): void {
  const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message })
  if (month && (from || to)) wrong("month", "Either one month, or from and to.")
  if (from && to && from > to) wrong("to", "Ends before it begins.")
  if (from && to && monthsBetween(from, to) >= MOST_MONTHS)
    wrong("from", `At most ${MOST_MONTHS} months at once.`)
}

function monthsBetween(from: string, to: string): number {
  const count = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5))
  return count(to) - count(from)
}

export const doctorRow = tally.extend({ doctor: doctorName })
export type DoctorRow = z.infer<typeof doctorRow>

export const doctorPage = z.strictObject({ items: z.array(doctorRow), nextCursor: z.string().nullable() })

export const doctorSorts = ["name", "visits", "completed", "seen", "no-show", "utilisation"] as const
export type DoctorSort = (typeof doctorSorts)[number]
export type DoctorsAsked = { month: string; q?: string | undefined; sort: DoctorSort; down: boolean }

/** A visit that a month's numbers count; money in minor units, by now. */
export const reportVisit = z.strictObject({
  id: z.string(),
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  status: z.enum(statuses),
  endedBy: z.enum(["PATIENT", "DOCTOR", "ADMIN", "SYSTEM"]).nullable(),
  doctor: z.strictObject({ id: z.string(), name: z.string() }),
  patient: z.strictObject({ id: z.string(), name: z.string() }),
  feeMinor: z.number(),
  currency: z.string(),
  paidMinor: z.number(),
  refundedMinor: z.number(),
})
export type ReportVisit = z.infer<typeof reportVisit>
export type VisitPage = { items: ReportVisit[]; nextCursor: string | null }
