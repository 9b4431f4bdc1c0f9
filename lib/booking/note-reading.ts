import { and, eq, gt } from "drizzle-orm"
import { db } from "@/db/client"
import { events } from "@/db/schema/events"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"

/** A page that stays open shows by itself what changes: one look, as long as the last is no older than this. */
const ONE_LOOK_MS = 10 * 60_000

/**
 * Records that staff opened the details of a patient's visit, at `at` (epoch ms). Returns the event's id, or null where the
 * same person opened the same visit a moment ago.
 */
export async function noteReading(
  actor: Doctor | Admin,
  visit: { id: string; patient: { id: string } },
  at: number,
): Promise<string | null> {
  const [looking] = await db()
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.subjectType, "appointment"),
        eq(events.subjectId, visit.id),
        gt(events.occurredAt, new Date(at - ONE_LOOK_MS)),
        eq(events.type, "VISIT_OPENED"),
        eq(events.actorId, actor.userId),
      ),
    )
    .limit(1)
  if (looking) return null
  const payload = { appointmentId: visit.id, patientId: visit.patient.id }
  const subject = { type: "appointment", id: visit.id } as const
  return db().transaction(tx => record(tx, { type: "VISIT_OPENED", subject, payload }, actor, at))
}
