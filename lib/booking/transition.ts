import { and, eq, type SQL } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { Actor } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { inDiaries } from "./lock"
import { decide, minutesBetween } from "./look"
import { life, type Move, type MoveRefusal, refusalOf, type Status } from "./rules"

export type Moved = { id: string; status: Status; version: number }

const eventOf = {
  approve: "APPOINTMENT_APPROVED",
  reject: "APPOINTMENT_REJECTED",
  cancel: "APPOINTMENT_CANCELLED",
  complete: "APPOINTMENT_COMPLETED",
  noShow: "APPOINTMENT_NO_SHOW",
} as const satisfies Record<Move, string>

const roleOf = { patient: "PATIENT", doctor: "DOCTOR", admin: "ADMIN" } as const

type Words = { endedReason?: string; notes?: string }

/**
 * One step in a visit's life, with its event, in one transaction. The row is locked while it is decided, and
 * a visit that isn't the actor's doesn't exist (`not-found`). `at` is the moment (epoch ms).
 */
export async function transition(
  actor: Actor,
  move: Move,
  id: string,
  words: Words,
  at: number,
): Promise<Result<Moved, MoveRefusal>> {
  if (move !== "approve") return db().transaction(tx => step(tx, actor, move, id, words, at))
  // An approval gives time away for good: with both diaries to itself, as a booking.
  const [visit] = await db()
    .select({ doctorId: appointments.doctorId, patientId: appointments.patientId })
    .from(appointments)
    .where(and(eq(appointments.id, id), ownedBy(actor)))
  if (!visit) return refuse("not-found")
  return inDiaries([visit.doctorId, visit.patientId], tx => step(tx, actor, move, id, words, at))
}

async function step(
  tx: Tx,
  actor: Actor,
  move: Move,
  id: string,
  words: Words,
  at: number,
): Promise<Result<Moved, MoveRefusal>> {
  const [visit] = await tx
    .select({
      doctorId: appointments.doctorId,
      patientId: appointments.patientId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      status: appointments.status,
      version: appointments.version,
    })
    .from(appointments)
    .where(and(eq(appointments.id, id), ownedBy(actor)))
    .for("update")
  if (!visit) return refuse("not-found")
  const refusal = refusalOf(move, visit, actor.kind, at)
  if (refusal) return refuse(refusal)
  if (move === "approve" && !(await stillFree(tx, id, visit, at))) return refuse("slot-taken")
  const status = life[move].to
  const ended = status === "REJECTED" || status === "CANCELLED"
  await tx
    .update(appointments)
    .set({
      status,
      endedBy: ended ? roleOf[actor.kind] : null,
      endedReason: ended ? (words.endedReason ?? "") : null,
      ...(words.notes === undefined ? {} : { notes: words.notes }),
    })
    .where(and(eq(appointments.id, id), eq(appointments.status, visit.status)))
  const { doctorId, patientId, version } = visit
  const payload = {
    appointmentId: id,
    version,
    doctorId,
    patientId,
    startsAt: visit.startsAt.toISOString(),
    endsAt: visit.endsAt.toISOString(),
    status,
    by: actor.kind,
  }
  const event = await record(
    tx,
    { type: eventOf[move], subject: { type: "appointment", id }, payload },
    actor,
    at,
  )
  return ok({ id, status, version }, [event])
}

/** Approval asks the engine again (rule 15), of other people's time only: changed hours don't move what was booked (rule 16). */
async function stillFree(
  tx: Tx,
  id: string,
  visit: { doctorId: string; patientId: string; startsAt: Date; endsAt: Date },
  at: number,
) {
  const { doctorId, patientId, startsAt, endsAt } = visit
  const wish = { doctorId, patientId, start: startsAt.getTime(), except: id }
  const decision = await decide(tx, wish, at, minutesBetween(startsAt, endsAt))
  return decision.free || decision.refusal === "doctor-not-found"
}

/** The visits an actor may see or change: a patient's own, a doctor's own, all for an admin. */
export function ownedBy(actor: Actor): SQL | undefined {
  if (actor.kind === "patient") return eq(appointments.patientId, actor.userId)
  if (actor.kind === "doctor") return eq(appointments.doctorId, actor.doctorId)
  return undefined
}
