import { and, eq, gt } from "drizzle-orm"
import { db } from "@/db/client"
import { events } from "@/db/schema/events"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"

const ONE_LOOK_MS = 10 * 60_000

/**
 * Records that staff opened a patient's own page, at `at` (epoch ms). Returns the event's id, or null where the same
 * person opened the same page within ten minutes.
 */
export async function noteOpening(
  actor: Doctor | Admin,
  patientId: string,
  at: number,
): Promise<string | null> {
  const [looking] = await db()
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.subjectType, "user"),
        eq(events.subjectId, patientId),
        gt(events.occurredAt, new Date(at - ONE_LOOK_MS)),
        eq(events.type, "PATIENT_OPENED"),
        eq(events.actorId, actor.userId),
      ),
    )
    .limit(1)
  if (looking) return null
  const subject = { type: "user", id: patientId } as const
  const payload = { patientId }
  return db().transaction(tx => record(tx, { type: "PATIENT_OPENED", subject, payload }, actor, at))
}
