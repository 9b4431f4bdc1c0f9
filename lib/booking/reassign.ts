import { and, eq } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { Admin } from "@/lib/accounts/actor"
import { factsOfVisit } from "@/lib/events/fact-rules"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import type { Slot } from "@/lib/scheduling/types"
import { span } from "@/lib/telemetry/span"
import { inTheWay, lapse } from "./lapse"
import { inDiariesOf } from "./lock"
import { alternativesTo, type Decision, decide, type Wish } from "./look"
import { aboutTime, lostRace, type Seen, visitOf } from "./moving"
import { reasonOf } from "./reason-rules"
import type { Rescheduled } from "./reschedule"
import {
  type BookRefusal,
  type MoveRefusal,
  type ReassignRefusal,
  type RescheduleRefusal,
  refusalToReschedule,
} from "./rules"
import type { HandingOver } from "./schema"

const MINUTE = 60_000

/** A visit with its new doctor. */
export type Reassigned = Rescheduled & { doctorId: string }
type Refusal = BookRefusal | MoveRefusal | RescheduleRefusal | ReassignRefusal
type Answer = Result<Reassigned, Refusal, { alternatives: Slot[] }>

/**
 * Hands a visit over to another doctor, at the same or another time, at the moment `at` (epoch ms): the same id, one version
 * more, all or nothing; whatever state its doctor is in. It keeps its state, its length, and all that was agreed of money.
 * Refusals about the time carry the new doctor's three nearest free ones.
 */
export function reassign(admin: Admin, input: HandingOver, at: number): Promise<Answer> {
  return span("reassign", () => reassigned(admin, input, at))
}

async function reassigned(admin: Admin, input: HandingOver, at: number): Promise<Answer> {
  const seen = await visitOf(db(), admin, input.id)
  if (!seen) return refuse("not-found")
  const wish: Wish = {
    doctorId: input.doctorId,
    patientId: seen.patientId,
    start: new Date(input.start).getTime(),
    except: input.id,
    staff: true,
    minutes: (seen.endsAt.getTime() - seen.startsAt.getTime()) / MINUTE,
  }
  const looked = verdict(admin, seen, input, await decide(db(), wish, at), at)
  const answer: Answer = looked.free
    ? await inDiariesOf(eq(appointments.id, input.id), tx => write(tx, admin, input, wish, at), [
        input.doctorId,
      ]).catch(lostRace)
    : refuse(looked.refusal)
  if (answer.ok || !aboutTime.has(answer.refusal)) return answer
  return refuse(answer.refusal, { alternatives: await alternativesTo(wish, at) })
}

/** What speaks against it, the visit itself first. */
function verdict(admin: Admin, seen: Seen, input: HandingOver, decision: Decision, at: number) {
  const wish = { start: Number.NaN, version: input.version }
  const refusal = refusalToReschedule(seen, wish, admin.kind, 0, at)
  if (refusal) return { free: false, refusal } as const
  if (seen.doctorId === input.doctorId) return { free: false, refusal: "same-doctor" } as const
  return reasonOf(admin, input.reason) === null
    ? ({ free: false, refusal: "reason-needed" } as const)
    : decision
}

async function write(tx: Tx, admin: Admin, input: HandingOver, wish: Wish, at: number): Promise<Answer> {
  const seen = await visitOf(tx, admin, input.id, "update")
  if (!seen) return refuse("not-found")
  const looked = verdict(admin, seen, input, await decide(tx, wish, at), at)
  if (!looked.free) return refuse(looked.refusal)
  const { practice, slot } = looked
  const { doctorId } = input
  const { patientId, status: stands, holdExpiresAt } = seen
  const version = seen.version + 1
  const [startsAt, endsAt] = [new Date(slot.start), new Date(slot.end)]
  const { bufferBeforeMinutes, bufferAfterMinutes } = practice.rules
  const lapsed = await lapse(tx, inTheWay({ doctorId, patientId }, slot), at)
  const payBy = holdExpiresAt && new Date(Math.min(holdExpiresAt.getTime(), slot.start))
  await tx
    .update(appointments)
    .set({
      ...{ doctorId, startsAt, endsAt, version, bufferBeforeMinutes, bufferAfterMinutes },
      ...(payBy && { holdExpiresAt: payBy }),
    })
    .where(and(eq(appointments.id, input.id), eq(appointments.version, seen.version)))
  const reason = reasonOf(admin, input.reason)
  const moved = { id: input.id, version, doctorId, patientId, startsAt, endsAt, status: stands }
  const payload = {
    ...factsOfVisit(moved, "admin"),
    ...(payBy && { payBy: payBy.toISOString() }),
    from: {
      startsAt: seen.startsAt.toISOString(),
      endsAt: seen.endsAt.toISOString(),
      doctorId: seen.doctorId,
    },
    ...(reason && { reason }),
  }
  const subject = { type: "appointment", id: input.id } as const
  const event = await record(tx, { type: "APPOINTMENT_REASSIGNED", subject, payload }, admin, at)
  const status = stands === "PENDING" ? "PENDING" : "APPROVED"
  const { startsAt: start, endsAt: end } = payload
  return ok({ id: input.id, doctorId, version, status, start, end }, [event, ...lapsed])
}
