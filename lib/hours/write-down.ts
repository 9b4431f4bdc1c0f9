import { type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { db, type Tx } from "@/db/client"
import { practices } from "@/lib/booking/diary"
import type { Interval } from "@/lib/scheduling/types"
import { addDays, dateOf, epochDay, localDate, toInstant } from "@/lib/scheduling/wall-time"
import { offeredMinutes } from "./offered-rules"

/** Days of one doctor written in one go of the nightly round; the rest is stale still, and comes next. */
const MOST_DAYS = 120
const FOREVER = 8.64e15

const behind = z.object({
  id: z.string(),
  zone: z.string(),
  offeredThrough: z.string().nullable(),
  verifiedAt: z.coerce.date(),
  suspendedAt: z.coerce.date().nullable(),
})
type Behind = z.infer<typeof behind>
const columns = sql`id, zone, offered_through as "offeredThrough", verified_at as "verifiedAt", suspended_at as "suspendedAt"`

/**
 * Writes down what a doctor offered on each date that is over and not written yet, by the rules as they stand. To be called
 * in the transaction that changes them (or the zone, closed dates, suspension), before it does: locks the doctor's row.
 * `now` in epoch ms.
 */
export async function writeDownOffered(tx: Tx, doctorId: string, now: number): Promise<void> {
  const { rows } = await tx.execute(
    sql`select ${columns} from doctors where id = ${doctorId}::uuid and verified_at is not null for update`,
  )
  await write(tx, z.array(behind).parse(rows), Number.POSITIVE_INFINITY, now)
}

/**
 * The same for up to `limit` doctors who are behind, of whom nobody else is writing. Five SQL statements. Returns how many
 * it saw to.
 */
export async function writeDownBehind(now: number, limit: number): Promise<number> {
  const at = sql`${new Date(now).toISOString()}::timestamptz`
  return db().transaction(async tx => {
    const { rows } = await tx.execute(sql`
      select ${columns} from doctors
      where verified_at is not null
        and coalesce(offered_through, (verified_at at time zone zone)::date - 1) < (${at} at time zone zone)::date - 1
      limit ${limit} for no key update skip locked`)
    await write(tx, z.array(behind).parse(rows), MOST_DAYS, now)
    return rows.length
  })
}

async function write(tx: Tx, all: Behind[], mostDays: number, now: number): Promise<void> {
  const spans = all.flatMap(doctor => {
    const from = doctor.offeredThrough
      ? addDays(doctor.offeredThrough, 1)
      : localDate(doctor.zone, doctor.verifiedAt.getTime())
    const yesterday = epochDay(localDate(doctor.zone, now)) - 1
    const through = dateOf(Math.min(yesterday, epochDay(from) + mostDays - 1))
    return from <= through ? [{ ...doctor, from, through }] : []
  })
  if (!spans.length) return
  // Dates older than the engine looks at count here as well.
  const earliest = Math.min(...spans.map(({ zone, from }) => toInstant(zone, from, 0)))
  const ids = spans.map(({ id }) => id)
  const known = await practices(tx, ids, earliest, true)
  const stories = await storiesOf(tx, ids)
  const days = spans.flatMap(({ id, from, through, offeredThrough, verifiedAt, suspendedAt }) => {
    const practice = known.get(id)
    if (!practice) return []
    const { since, away } = standingOf(stories.get(id) ?? [])
    // Whoever has days written practised before them.
    const start = offeredThrough ? 0 : Math.min(verifiedAt.getTime(), since)
    const practising = { start, end: suspendedAt?.getTime() ?? FOREVER }
    const rules = { ...practice.rules, leave: [...practice.rules.leave, ...away] }
    return offeredMinutes(rules, { from, through }, practising).map(day => ({ id, ...day }))
  })
  if (days.length)
    await tx.execute(sql`
      insert into offered_days (doctor_id, date, minutes)
      select * from unnest(${array(days, ({ id }) => id)}::uuid[], ${array(days, ({ date }) => date)}::date[],
        ${array(days, ({ minutes }) => String(minutes))}::int[])
      on conflict do nothing`)
  await tx.execute(sql`
    update doctors d set offered_through = written.through
    from unnest(${array(spans, ({ id }) => id)}::uuid[], ${array(spans, ({ through }) => through)}::date[]) written (id, through)
    where d.id = written.id`)
}

const turn = z.object({
  id: z.string(),
  type: z.enum(["DOCTOR_ADDED", "DOCTOR_VERIFIED", "DOCTOR_SUSPENDED", "DOCTOR_RESTORED"]),
  at: z.coerce.date(),
})
type Turn = z.infer<typeof turn>

/** How each doctor came and went, in order: the columns know the last turn only, and a day may have seen several. */
async function storiesOf(tx: Tx, ids: string[]): Promise<Map<string, Turn[]>> {
  const { rows } = await tx.execute(sql`
    select subject_id as id, type, occurred_at as at from events
    where subject_type = 'doctor' and subject_id = any(${array(ids, id => id)}::uuid[])
      and type in ('DOCTOR_ADDED', 'DOCTOR_VERIFIED', 'DOCTOR_SUSPENDED', 'DOCTOR_RESTORED')
    order by occurred_at, id`)
  const stories = new Map<string, Turn[]>(ids.map(id => [id, []]))
  for (const one of z.array(turn).parse(rows)) stories.get(one.id)?.push(one)
  return stories
}

/** Since when patients may know a doctor, and the suspensions that are over (epoch ms). A new licence begins nothing anew. */
function standingOf(story: Turn[]): { since: number; away: Interval[] } {
  const away: Interval[] = []
  let gone: number | null = null
  for (const { type, at } of story) {
    if (type === "DOCTOR_SUSPENDED") gone ??= at.getTime()
    if (type !== "DOCTOR_RESTORED" || gone === null) continue
    if (gone < at.getTime()) away.push({ start: gone, end: at.getTime() })
    gone = null
  }
  const first = story.find(({ type }) => type === "DOCTOR_ADDED" || type === "DOCTOR_VERIFIED")
  return { since: first?.at.getTime() ?? FOREVER, away }
}

/** As one parameter, however many there are; nothing in it needs quotes. */
const array = <T>(all: readonly T[], text: (one: T) => string): SQL => sql`${`{${all.map(text).join(",")}}`}`
