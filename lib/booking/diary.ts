import { and, eq, gt, inArray, lt, ne, or, sql } from "drizzle-orm"
import { z } from "zod"
import type { Tx } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { type PaymentPolicy, policies, type Tier } from "@/lib/payments/rules"
import { tiers } from "@/lib/payments/schema"
import type { Interval, Rules, Taken } from "@/lib/scheduling/types"
import { blocking } from "./rules"

const DAY = 86_400_000
/** Caps look at a whole local week, buffers at the neighbours: taken time is read this much wider than asked. */
const MARGIN = 9 * DAY

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
const practiceRow = z.object({
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
})

/**
 * The rules of bookable doctors (verified, not suspended), in one query however many. Others are missing from the map.
 * Dates more than forty days before `now` (epoch ms) are history and stay unread.
 */
export async function practices(tx: Tx, doctorIds: string[], now: number): Promise<Map<string, Practice>> {
  if (!doctorIds.length) return new Map()
  const ids = sql.join(
    doctorIds.map(id => sql`${id}::uuid`),
    sql`, `,
  )
  const since = new Date(now - 40 * DAY).toISOString()
  const { rows } = await tx.execute(sql`
    select d.id as "doctorId", d.fee_minor as "feeMinor", d.currency, d.auto_approve as "autoApprove", d.payment_policy as "paymentPolicy", d.cancellation_tiers as "cancellationTiers", d.move_notice_minutes as "moveNoticeMinutes", d.zone,
      d.visit_minutes as "lengthMinutes", d.step_minutes as "stepMinutes", d.align_to_clock as "alignToClock",
      d.buffer_before_minutes as "bufferBeforeMinutes", d.buffer_after_minutes as "bufferAfterMinutes",
      d.notice_minutes as "noticeMinutes", d.horizon_days as "horizonDays", d.daily_cap as "dailyCap",
      d.weekly_cap as "weeklyCap", d.accepting,
      coalesce((select json_agg(json_build_object('weekday', w.weekday, 'startMinute', w.start_minute, 'endMinute', w.end_minute,
        'validFrom', w.valid_from, 'validTo', w.valid_to, 'everyWeeks', w.every_weeks, 'anchor', w.anchor))
        from weekly_hours w where w.doctor_id = d.id), '[]') as weekly,
      coalesce((select json_agg(json_build_object('date', o.date, 'kind', o.kind, 'startMinute', o.start_minute, 'endMinute', o.end_minute))
        from schedule_overrides o where o.doctor_id = d.id and o.date > ${since}::date), '[]') as dates,
      coalesce((select json_agg(json_build_object('date', t.date, 'start', extract(epoch from t.starts_at) * 1000, 'end', extract(epoch from t.ends_at) * 1000))
        from time_off t where t.doctor_id = d.id and coalesce(t.ends_at, t.date) > ${since}::date), '[]') as off
    from doctors d
    where d.id in (${ids}) and d.verified_at is not null and d.suspended_at is null`)
  return new Map(
    z
      .array(practiceRow)
      .parse(rows)
      .map(row => [row.doctorId, practiceOf(row)]),
  )
}

/** Time that blocks each doctor within the range (epoch ms) and wide enough around it for caps and buffers; not the visit `except`. One query. */
export async function takenTimes(
  tx: Tx,
  doctorIds: string[],
  range: { from: number; to: number },
  except?: string,
): Promise<Map<string, Taken[]>> {
  const taken = new Map<string, Taken[]>(doctorIds.map(id => [id, []]))
  if (!doctorIds.length) return taken
  const rows = await tx
    .select({
      id: appointments.id,
      doctorId: appointments.doctorId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      bufferBeforeMinutes: appointments.bufferBeforeMinutes,
      bufferAfterMinutes: appointments.bufferAfterMinutes,
      holdExpiresAt: appointments.holdExpiresAt,
    })
    .from(appointments)
    .where(
      and(
        inArray(appointments.doctorId, doctorIds),
        except ? ne(appointments.id, except) : undefined,
        inArray(appointments.status, blocking),
        lt(appointments.startsAt, new Date(range.to + MARGIN)),
        gt(appointments.startsAt, new Date(range.from - MARGIN)),
      ),
    )
  for (const row of rows)
    taken.get(row.doctorId)?.push({
      id: row.id,
      start: row.startsAt.getTime(),
      end: row.endsAt.getTime(),
      bufferBeforeMinutes: row.bufferBeforeMinutes,
      bufferAfterMinutes: row.bufferAfterMinutes,
      expiresAt: row.holdExpiresAt?.getTime() ?? null,
    })
  return taken
}

/** The patient's own visits that touch the range (epoch ms), but for `except`: nobody is in two places at once. */
export async function ownTimes(
  tx: Tx,
  patientId: string,
  range: { from: number; to: number },
  now: number,
  except?: string,
): Promise<Interval[]> {
  const rows = await tx
    .select({ startsAt: appointments.startsAt, endsAt: appointments.endsAt })
    .from(appointments)
    .where(
      and(
        eq(appointments.patientId, patientId),
        except ? ne(appointments.id, except) : undefined,
        inArray(appointments.status, blocking),
        lt(appointments.startsAt, new Date(range.to + DAY)),
        gt(appointments.startsAt, new Date(range.from - DAY)),
        or(sql`${appointments.holdExpiresAt} is null`, gt(appointments.holdExpiresAt, new Date(now))),
      ),
    )
  return rows.map(row => ({ start: row.startsAt.getTime(), end: row.endsAt.getTime() }))
}

function practiceOf(row: z.infer<typeof practiceRow>): Practice {
  const { doctorId, feeMinor, currency, autoApprove, paymentPolicy, cancellationTiers, ...other } = row
  const { moveNoticeMinutes, dates, off, ...rest } = other
  const sessions = dates.flatMap(({ kind, date, startMinute, endMinute }) =>
    kind === "SESSION" && startMinute !== null && endMinute !== null
      ? [{ date, startMinute, endMinute }]
      : [],
  )
  const overridden = dates.filter(({ kind }) => kind === "OVERRIDE")
  return {
    doctorId,
    feeMinor,
    currency,
    autoApprove,
    paymentPolicy,
    cancellationTiers,
    moveNoticeMinutes,
    rules: {
      ...rest,
      sessions,
      overrides: [...new Set(overridden.map(({ date }) => date))].map(date => ({
        date,
        windows: overridden.flatMap(part =>
          part.date === date && part.startMinute !== null && part.endMinute !== null
            ? [{ startMinute: part.startMinute, endMinute: part.endMinute }]
            : [],
        ),
      })),
      closures: off.flatMap(({ date }) => (date ? [date] : [])),
      leave: off.flatMap(({ start, end }) => (start !== null && end !== null ? [{ start, end }] : [])),
    },
  }
}
