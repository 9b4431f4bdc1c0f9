import { asc, eq, gte, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { practice, practiceHolidays } from "@/db/schema/practice"
import type { Admin } from "@/lib/accounts/actor"
import { env } from "@/lib/env"
import { photoUrl } from "@/lib/images/photo"
import { log } from "@/lib/log"
import { localDate } from "@/lib/scheduling/wall-time"
import { changesSoFar, recall, remember } from "./memory"
import { type Defaults, type Known, standard, standardDefaults } from "./rules"

const known = {
  name: practice.name,
  email: practice.email,
  phone: practice.phone,
  address: practice.address,
  about: practice.about,
  logo: practice.logo,
  zone: practice.zone,
  currency: practice.currency,
}
const defaults = {
  visitMinutes: practice.visitMinutes,
  noticeMinutes: practice.noticeMinutes,
  horizonDays: practice.horizonDays,
  moveNoticeMinutes: practice.moveNoticeMinutes,
  autoApprove: practice.autoApprove,
  paymentPolicy: practice.paymentPolicy,
  cancellationTiers: practice.cancellationTiers,
  reminderMinutes: practice.reminderMinutes,
}

/** Where its pages are found: before addresses that are read elsewhere, as by search engines. */
export const publicAddress = () => new URL(env().APP_URL)

/**
 * How the practice is known. Every page and letter asks, so that the process keeps the answer for some seconds. Within a
 * transaction give its `tx`: a second connection might never come. With the database away it is the last that was known.
 */
export async function knownPractice(tx: Tx = db()): Promise<Known> {
  const kept = recall()
  if (kept?.fresh) return kept.known
  const changes = changesSoFar()
  try {
    const [row] = await tx.select(known).from(practice).where(eq(practice.id, 1))
    return remember(row ?? standard, changes)
  } catch (err) {
    log().warn({ err }, "the practice's name could not be read")
    return kept?.known ?? standard
  }
}

/** The practice's name, and where its logo is shown as a square of `size` pixels; null where there is none. */
export async function shownPractice(size = 64): Promise<{ name: string; logo: string | null }> {
  const { name, logo } = await knownPractice()
  return { name, logo: logo && photoUrl(logo, size) }
}

/** What doctors added from now on begin with. */
export async function practiceDefaults(tx: Tx): Promise<Defaults> {
  const [row] = await tx.select(defaults).from(practice).where(eq(practice.id, 1))
  return row ?? standardDefaults
}

/** The settings as they are stored this moment. One query. */
export async function practiceSettings(_admin: Admin): Promise<Known & Defaults> {
  const [row] = await db()
    .select({ ...known, ...defaults })
    .from(practice)
    .where(eq(practice.id, 1))
  return row ?? { ...standard, ...standardDefaults }
}

export type Holiday = { date: string; name: string }

/** The practice's holidays from its own today on, soonest first, at most `limit`. `now` in epoch ms. */
export async function holidaysToCome(now: number, limit = 200): Promise<Holiday[]> {
  const { zone } = await knownPractice()
  return db()
    .select({ date: practiceHolidays.date, name: practiceHolidays.name })
    .from(practiceHolidays)
    .where(gte(practiceHolidays.date, localDate(zone, now)))
    .orderBy(asc(practiceHolidays.date))
    .limit(limit)
}

export type OnHoliday = {
  id: string
  startsAt: Date
  zone: string
  patient: string
  doctor: string
  date: string
  holiday: string
}

const MOST_SHOWN = 20

/**
 * Visits booked on holidays to come, by each clinic's own calendar: how many, and the first twenty. They stay where they
 * are. Each date is looked up by time, and no other visits are read. `now` in epoch ms.
 */
export async function visitsOnHolidays(
  _admin: Admin,
  now: number,
): Promise<{ many: number; first: OnHoliday[] }> {
  const at = new Date(now).toISOString()
  const { rows } = await db().execute<Omit<OnHoliday, "startsAt"> & { startsAt: string; many: number }>(sql`
    select a.id, a.starts_at as "startsAt", d.zone, u.name as patient, d.name as doctor, h.date::text as date,
      h.name as holiday, count(*) over ()::int as many
    from practice_holidays h
    join lateral (select id, doctor_id, patient_id, starts_at from appointments
      where starts_at >= greatest(h.date - interval '1 day', ${at}::timestamptz) and starts_at < h.date + interval '2 days'
        and status in ('PENDING', 'APPROVED')) a on true
    join doctors d on d.id = a.doctor_id and (a.starts_at at time zone d.zone)::date = h.date
    join users u on u.id = a.patient_id
    where h.date >= (${at}::timestamptz - interval '1 day')::date
    order by a.starts_at, a.id limit ${MOST_SHOWN}`)
  return {
    many: rows[0]?.many ?? 0,
    first: rows.map(({ many: _, startsAt, ...row }) => ({ ...row, startsAt: new Date(startsAt) })),
  }
}
