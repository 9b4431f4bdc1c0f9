import { db } from "@/db/client"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"

/** Records that staff opened the details of a patient's visit, at `at` (epoch ms). Returns the event's id. */
export function noteReading(
  actor: Doctor | Admin,
  visit: { id: string; patient: { id: string } },
  at: number,
): Promise<string> {
  const payload = { appointmentId: visit.id, patientId: visit.patient.id }
  const subject = { type: "appointment", id: visit.id } as const
  return db().transaction(tx => record(tx, { type: "VISIT_OPENED", subject, payload }, actor, at))
}
