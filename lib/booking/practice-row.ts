import { z } from "zod"
import { type PaymentPolicy, policies, type Tier } from "@/lib/payments/rules"
import { tiers } from "@/lib/payments/schema"
import type { Override, Rules, Window } from "@/lib/scheduling/types"

/** What the engine needs to know of a doctor, and what a booking copies from it. */
export type Practice = {
  doctorId: string
  feeMinor: number
  currency: string
  autoApprove: boolean
  paymentPolicy: PaymentPolicy
  cancellationTiers: Tier[]
  /** How long before its start a patient may still move a visit. */
  moveNoticeMinutes: number
  rules: Rules
}

const window = z.object({ startMinute: z.number(), endMinute: z.number() })
/** A doctor as `practices` reads them. */
export const practiceRow = z.object({
  doctorId: z.string(),
  feeMinor: z.number(),
  currency: z.string(),
  autoApprove: z.boolean(),
  paymentPolicy: z.enum(policies),
  cancellationTiers: tiers,
  moveNoticeMinutes: z.number(),
  zone: z.string(),
  lengthMinutes: z.number(),
  stepMinutes: z.number().nullable(),
  alignToClock: z.boolean(),
  bufferBeforeMinutes: z.number(),
  bufferAfterMinutes: z.number(),
  noticeMinutes: z.number(),
  horizonDays: z.number(),
  dailyCap: z.number().nullable(),
  weeklyCap: z.number().nullable(),
  accepting: z.boolean(),
  weekly: z.array(
    window.extend({
      weekday: z.number(),
      validFrom: z.string().nullable(),
      validTo: z.string().nullable(),
      everyWeeks: z.number(),
      anchor: z.string().nullable(),
    }),
  ),
  dates: z.array(
    z.object({
      date: z.string(),
      kind: z.string(),
      startMinute: z.number().nullable(),
      endMinute: z.number().nullable(),
    }),
  ),
  off: z.array(
    z.object({ date: z.string().nullable(), start: z.number().nullable(), end: z.number().nullable() }),
  ),
  holidays: z.array(z.object({ date: z.string(), name: z.string() })),
})

/** The same as the engine and a booking take it. A holiday of the practice is a closed date of every doctor. */
export function practiceOf(row: z.infer<typeof practiceRow>): Practice {
  const { doctorId, feeMinor, currency, autoApprove, paymentPolicy, cancellationTiers, moveNoticeMinutes } =
    row
  const { dates, off, holidays } = row
  const sessions = dates.flatMap(({ kind, date, startMinute, endMinute }) =>
    kind === "SESSION" && startMinute !== null && endMinute !== null ? { date, startMinute, endMinute } : [],
  )
  return {
    doctorId,
    feeMinor,
    currency,
    autoApprove,
    paymentPolicy,
    cancellationTiers,
    moveNoticeMinutes,
    rules: {
      zone: row.zone,
      weekly: row.weekly,
      overrides: overridesOf(dates),
      sessions,
      closures: [...off.flatMap(({ date }) => date ?? []), ...holidays.map(({ date }) => date)],
      holidays,
      leave: off.flatMap(({ start, end }) => (start !== null && end !== null ? { start, end } : [])),
      lengthMinutes: row.lengthMinutes,
      stepMinutes: row.stepMinutes,
      alignToClock: row.alignToClock,
      bufferBeforeMinutes: row.bufferBeforeMinutes,
      bufferAfterMinutes: row.bufferAfterMinutes,
      noticeMinutes: row.noticeMinutes,
      horizonDays: row.horizonDays,
      dailyCap: row.dailyCap,
      weeklyCap: row.weeklyCap,
      accepting: row.accepting,
    },
  }
}

/** Each date's windows together; one without any is closed. */
function overridesOf(dates: z.infer<typeof practiceRow>["dates"]): Override[] {
  const found = new Map<string, Window[]>()
  for (const { kind, date, startMinute, endMinute } of dates) {
    if (kind !== "OVERRIDE") continue
    const windows = found.get(date) ?? []
    if (startMinute !== null && endMinute !== null) windows.push({ startMinute, endMinute })
    found.set(date, windows)
  }
  return Array.from(found, ([date, windows]) => ({ date, windows }))
}
