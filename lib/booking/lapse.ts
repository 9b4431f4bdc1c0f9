import { and, eq, gt, lt, lte, or, type SQL } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { factsOfVisit } from "@/lib/events/fact-rules"
import { record } from "@/lib/events/record"

/**
 * Ends visits that had to be paid by `at` (epoch ms) and were not, of those that `where` names: they block no longer, and
 * may stand again if their money comes after all. Returns the ids of the events.
 */
export async function lapse(tx: Tx, where: SQL | undefined, at: number): Promise<string[]> {
  const gone = await tx
    .update(appointments)
    .set({ status: "CANCELLED", endedBy: "SYSTEM", endedReason: "", endedAt: new Date(at) })
    .where(and(eq(appointments.status, "PENDING"), lte(appointments.holdExpiresAt, new Date(at)), where))
    .returning({
      id: appointments.id,
      version: appointments.version,
      doctorId: appointments.doctorId,
      patientId: appointments.patientId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
    })
  const events: string[] = []
  for (const visit of gone) {
    const payload = factsOfVisit({ ...visit, status: "CANCELLED" }, "system")
    const subject = { type: "appointment", id: visit.id } as const
    events.push(await record(tx, { type: "APPOINTMENT_LAPSED", subject, payload }, { kind: "system" }, at))
  }
  return events
}

/** Visits that would lie across this time (epoch ms), of either of the two people. */
export function inTheWay(
  { doctorId, patientId }: { doctorId: string; patientId: string },
  { start, end }: { start: number; end: number },
): SQL | undefined {
  return and(
    or(eq(appointments.doctorId, doctorId), eq(appointments.patientId, patientId)),
    lt(appointments.startsAt, new Date(end)),
    gt(appointments.endsAt, new Date(start)),
  )
}
