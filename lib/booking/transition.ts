import { and, eq } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { Actor } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"
import { record } from "@/lib/events/record"
import { debtsOf, oweAll, totalOf } from "@/lib/payments/owe"
import { ok, type Result, refuse } from "@/lib/result"
import { inDiaries } from "./lock"
import { decideStanding } from "./look"
import { life, type Move, type MoveRefusal, refusalOf, type Status } from "./rules"

/** `refundMinor`: what goes back because the visit ended. */
export type Moved = { id: string; status: Status; version: number; refundMinor: number }

const eventOf = {
  approve: "APPOINTMENT_APPROVED",
  reject: "APPOINTMENT_REJECTED",
  cancel: "APPOINTMENT_CANCELLED",
  complete: "APPOINTMENT_COMPLETED",
  noShow: "APPOINTMENT_NO_SHOW",
} as const satisfies Record<Move, string>

const roleOf = { patient: "PATIENT", doctor: "DOCTOR", admin: "ADMIN" } as const

/** `promisedMinor`: what the person was told goes back; less is not taken without telling them. */
type Words = { endedReason?: string; notes?: string; promisedMinor?: number | undefined }

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
      holdExpiresAt: appointments.holdExpiresAt,
      endedBy: appointments.endedBy,
      cancellationTiers: appointments.cancellationTiers,
    })
    .from(appointments)
    .where(and(eq(appointments.id, id), ownedBy(actor)))
    .for("update")
  if (!visit) return refuse("not-found")
  const refusal = refusalOf(move, visit, actor.kind, at)
  if (refusal) return refuse(refusal)
  if (move === "approve" && !(await stillFree(tx, { id, ...visit }, at))) return refuse("slot-taken")
  const status = life[move].to
  const by = roleOf[actor.kind]
  const ended = status === "REJECTED" || status === "CANCELLED"
  const debts = ended ? await debtsOf(tx, { id, ...visit }, { by, at }) : []
  const refundMinor = totalOf(debts)
  if (refundMinor < (words.promisedMinor ?? 0)) return refuse("less-goes-back")
  await tx
    .update(appointments)
    .set({
      status,
      ...(ended && { endedBy: by, endedReason: words.endedReason ?? "", endedAt: new Date(at) }),
      ...(words.notes === undefined ? {} : { notes: words.notes }),
    })
    .where(and(eq(appointments.id, id), eq(appointments.status, visit.status)))
  await oweAll(tx, debts, at)
  const { doctorId, patientId, version, holdExpiresAt } = visit
  const payload = {
    appointmentId: id,
    version,
    doctorId,
    patientId,
    startsAt: visit.startsAt.toISOString(),
    endsAt: visit.endsAt.toISOString(),
    status,
    by: actor.kind,
    ...(holdExpiresAt && { payBy: holdExpiresAt.toISOString() }),
    ...(refundMinor && { refundMinor }),
  }
  const event = await record(
    tx,
    { type: eventOf[move], subject: { type: "appointment", id }, payload },
    actor,
    at,
  )
  return ok({ id, status, version, refundMinor }, [event])
}

/** A doctor whom patients can't book any more may still confirm what was asked for. */
async function stillFree(tx: Tx, visit: Parameters<typeof decideStanding>[1], at: number): Promise<boolean> {
  const decision = await decideStanding(tx, visit, at)
  return decision.free || decision.refusal === "doctor-not-found"
}
