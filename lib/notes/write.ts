import { and, desc, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { appointments, visitNotes } from "@/db/schema/booking"
import { events } from "@/db/schema/events"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { goesOn } from "./rules"

/** Which version holds what was written, and since when. */
export type Written = { number: number; savedAt: Date }

/**
 * Writes `text` as the visit's notes at `at` (epoch ms), under the lock of the visit's row, which the caller holds: in the
 * version under way where that may go on, else in a new one with its event. The last version is the visit's `notes`.
 */
export async function writeNotes(
  tx: Tx,
  author: Doctor | Admin,
  visit: { id: string; status: string; doctorId: string; patientId: string },
  text: string,
  { anew }: { anew: boolean },
  at: number,
): Promise<{ written: Written; events: string[] }> {
  await tx.update(appointments).set({ notes: text }).where(eq(appointments.id, visit.id))
  const last = await lastVersion(tx, visit.id)
  const completedAt = visit.status === "COMPLETED" && last ? await completionOf(tx, visit.id) : null
  const savedAt = new Date(at)
  if (last && !anew && goesOn(last, author.userId, completedAt, at)) {
    await tx.update(visitNotes).set({ text, updatedAt: savedAt }).where(eq(visitNotes.id, last.id))
    return { written: { number: last.number, savedAt }, events: [] }
  }
  const number = (last?.number ?? 0) + 1
  await tx.insert(visitNotes).values({
    ...{ appointmentId: visit.id, number, text, authorId: author.userId },
    ...{ createdAt: savedAt, updatedAt: savedAt },
  })
  const subject = { type: "appointment", id: visit.id } as const
  const { doctorId, patientId } = visit
  const payload = { appointmentId: visit.id, number, doctorId, patientId }
  const event = await record(tx, { type: "NOTES_SAVED", subject, payload }, author, at)
  return { written: { number, savedAt }, events: [event] }
}

export async function lastVersion(tx: Tx, visitId: string) {
  const [last] = await tx
    .select()
    .from(visitNotes)
    .where(eq(visitNotes.appointmentId, visitId))
    .orderBy(desc(visitNotes.number))
    .limit(1)
  return last ?? null
}

/** When the patient could read the notes for the first time. */
async function completionOf(tx: Tx, visitId: string): Promise<Date | null> {
  const [event] = await tx
    .select({ at: events.occurredAt })
    .from(events)
    .where(
      and(
        eq(events.subjectType, "appointment"),
        eq(events.subjectId, visitId),
        eq(events.type, "APPOINTMENT_COMPLETED"),
      ),
    )
    .limit(1)
  return event?.at ?? null
}
