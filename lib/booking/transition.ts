import { and, eq } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { Actor } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"
import { record } from "@/lib/events/record"
import { writeNotes } from "@/lib/notes/write"
import { debtsOf, oweAll, totalOf } from "@/lib/payments/owe"
import { ok, type Result, refuse } from "@/lib/result"
import { span } from "@/lib/telemetry/span"
import { inDiariesOf } from "./lock"
import { decideStanding } from "./look"
import { reasonOf } from "./reason-rules"
import { life, type Move, type MoveRefusal, refusalOf, type Status } from "./rules"

/** `refundMinor`: what goes back because the visit ended. */
export type Moved = { id: string; status: Status; version: number; refundMinor: number; currency: string }

const eventOf = {
  approve: "APPOINTMENT_APPROVED",
  reject: "APPOINTMENT_REJECTED",
  cancel: "APPOINTMENT_CANCELLED",
  complete: "APPOINTMENT_COMPLETED",
  noShow: "APPOINTMENT_NO_SHOW",
} as const satisfies Record<Move, string>

const roleOf = { patient: "PATIENT", doctor: "DOCTOR", admin: "ADMIN" } as const

/**
 * Which visit, and why: an admin has to say (`reason-needed`), in words for the log. `version`: the one that was seen, where
 * it has to be that one (`stale-version`).
 */
export type Step = { id: string; reason?: string | undefined; version?: number | undefined }

/**
 * `promisedMinor`: what the person was told goes back; less is not taken without telling them. `began`: as `complete` says. `reason`: why the practice
 * does it, for the log; where the other side reads a reason (`endedReason`), that one is kept.
 */
type Words = {
  endedReason?: string
  notes?: string
  began?: string | undefined
  promisedMinor?: number | undefined
  reason?: string | undefined
  version?: number | undefined
}

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
  return span(move, () => taken(actor, move, id, words, at))
}

async function taken(actor: Actor, move: Move, id: string, words: Words, at: number) {
  if (move !== "approve") return db().transaction(tx => step(tx, actor, move, id, words, at))
  // An approval gives time away for good: with both diaries to itself, as a booking.
  return inDiariesOf(and(eq(appointments.id, id), ownedBy(actor)), tx => step(tx, actor, move, id, words, at))
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
      notes: appointments.notes,
      version: appointments.version,
      holdExpiresAt: appointments.holdExpiresAt,
      currency: appointments.currency,
      endedBy: appointments.endedBy,
      cancellationTiers: appointments.cancellationTiers,
    })
    .from(appointments)
    .where(and(eq(appointments.id, id), ownedBy(actor)))
    .for("update")
  if (!visit) return refuse("not-found")
  if (words.version !== undefined && words.version !== visit.version) return refuse("stale-version")
  const refusal = refusalOf(move, visit, actor.kind, at)
  if (refusal) return refuse(refusal)
  const reason = reasonOf(actor, words.endedReason ?? words.reason)
  if (reason === null) return refuse("reason-needed")
  if (move === "approve" && !(await stillFree(tx, { id, ...visit }, at))) return refuse("slot-taken")
  const noting = newNotes(visit.notes, words)
  if (noting === "changed") return refuse("notes-changed")
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
    ...(reason && { reason }),
  }
  const event = await record(
    tx,
    { type: eventOf[move], subject: { type: "appointment", id }, payload },
    actor,
    at,
  )
  // Staff alone move a visit with words about it.
  const noted =
    noting && actor.kind !== "patient"
      ? await writeNotes(tx, actor, { id, ...visit }, noting.text, { anew: true }, at)
      : { events: [] }
  return ok({ id, status, version, refundMinor, currency: visit.currency }, [event, ...noted.events])
}

/** The notes to be written with a step, if any. */
function newNotes(there: string, { notes, began }: Words): { text: string } | "changed" | null {
  if (notes === undefined || notes === there || (notes === "" && began === undefined)) return null
  return began === undefined || began === there ? { text: notes } : "changed"
}

/** A doctor whom patients can't book any more may still confirm what was asked for. */
async function stillFree(tx: Tx, visit: Parameters<typeof decideStanding>[1], at: number): Promise<boolean> {
  const decision = await decideStanding(tx, visit, at)
  return decision.free || decision.refusal === "doctor-not-found"
}
