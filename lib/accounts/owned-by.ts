import { eq, type SQL } from "drizzle-orm"
import { appointments } from "@/db/schema/booking"
import type { Actor } from "./actor"

/** The visits an actor may see or change: a patient's own, a doctor's own, all for an admin. */
export function ownedBy(actor: Actor): SQL | undefined {
  if (actor.kind === "patient") return eq(appointments.patientId, actor.userId)
  if (actor.kind === "doctor") return eq(appointments.doctorId, actor.doctorId)
  return undefined
}
