import { and, asc, eq, gt, gte, inArray, lte, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { reminders } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { factsOfVisit } from "@/lib/events/fact-rules"
import { record } from "@/lib/events/record"
import type { Work } from "@/lib/events/work"
import { remindersDue } from "./due-rules"

/** No plan reaches further back (the database holds it). */
const FURTHEST_MS = 7 * 24 * 3_600_000

/**
 * Settles every reminder that is due, whenever this runs: told as an event, or passed over, each once for each version of a
 * visit. Safe at the same time from several processes. Returns the ids of the events.
 */
export async function remind({ at, limit, more }: Work): Promise<string[]> {
  const events: string[] = []
  for (let from: Date | null = new Date(at); from && more(); ) {
    const start: Date = from
    const batch = await db().transaction(tx => settle(tx, at, start, limit))
    from = batch.next
    events.push(...batch.events)
  }
  return events
}

/**
 * Settles visits that start `from` then on; `next` is where to go on. The visits are locked: none is cancelled or moved between the look and the event that
 * speaks of it.
 */
async function settle(
  tx: Tx,
  at: number,
  from: Date,
  limit: number,
): Promise<{ next: Date | null; events: string[] }> {
  const due = sql`select 1 from unnest(${doctors.reminderMinutes}) as plan(minutes)
    where ${appointments.startsAt} - make_interval(mins => plan.minutes) <= ${new Date(at).toISOString()}::timestamptz
      and not exists (select 1 from ${reminders} where ${reminders.appointmentId} = ${appointments.id}
        and ${reminders.version} = ${appointments.version} and ${reminders.minutes} = plan.minutes)`
  const visits = await tx
    .select({
      id: appointments.id,
      version: appointments.version,
      doctorId: appointments.doctorId,
      patientId: appointments.patientId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      status: appointments.status,
      plan: doctors.reminderMinutes,
      standsSince: sql<string | null>`(select max(occurred_at) from events where subject_type = 'appointment'
        and subject_id = ${appointments.id} and type in ('APPOINTMENT_BOOKED', 'APPOINTMENT_APPROVED',
          'APPOINTMENT_RESCHEDULED', 'APPOINTMENT_REASSIGNED', 'APPOINTMENT_REBOOKED'))`,
    })
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .where(
      and(
        eq(appointments.status, "APPROVED"),
        gt(appointments.startsAt, new Date(at)),
        gte(appointments.startsAt, from),
        lte(appointments.startsAt, new Date(at + FURTHEST_MS)),
        sql`exists (${due})`,
      ),
    )
    .orderBy(asc(appointments.startsAt))
    .limit(limit)
    .for("update", { of: appointments, skipLocked: true })
  // Looked up once the visits are locked: another sweep may have settled them since the statement above began.
  const known = visits.length
    ? await tx
        .select({ id: reminders.appointmentId, version: reminders.version, minutes: reminders.minutes })
        .from(reminders)
        .where(
          inArray(
            reminders.appointmentId,
            visits.map(({ id }) => id),
          ),
        )
    : []
  const events: string[] = []
  const settled: (typeof reminders.$inferInsert)[] = []
  for (const visit of visits) {
    const { tell, pass } = remindersDue(
      {
        startsAt: visit.startsAt.getTime(),
        standsSince: visit.standsSince ? new Date(visit.standsSince).getTime() : 0,
        plan: visit.plan,
        settled: known
          .filter(({ id, version }) => id === visit.id && version === visit.version)
          .map(({ minutes }) => minutes),
      },
      at,
    )
    const { id: appointmentId, version } = visit
    if (tell !== null) {
      const payload = { ...factsOfVisit(visit, "system"), minutesBefore: tell }
      const subject = { type: "appointment", id: appointmentId } as const
      const eventId = await record(
        tx,
        { type: "APPOINTMENT_REMINDER_DUE", subject, payload },
        { kind: "system" },
        at,
      )
      events.push(eventId)
      settled.push({ appointmentId, version, minutes: tell, eventId })
    }
    settled.push(...pass.map(minutes => ({ appointmentId, version, minutes })))
  }
  if (settled.length) await tx.insert(reminders).values(settled)
  return { next: visits.length === limit ? (visits.at(-1)?.startsAt ?? null) : null, events }
}
