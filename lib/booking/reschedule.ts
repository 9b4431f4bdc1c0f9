import { and, eq } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { Actor } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import type { Slot } from "@/lib/scheduling/types"
import { span } from "@/lib/telemetry/span"
import { inTheWay, lapse } from "./lapse"
import { inDiariesOf } from "./lock"
import { alternativesTo, type Decision, decide, type Wish } from "./look"
import { aboutTime, lostRace, type Seen, visitOf } from "./moving"
import { reasonOf } from "./reason-rules"
import { type BookRefusal, type MoveRefusal, type RescheduleRefusal, refusalToReschedule } from "./rules"
import type { Rescheduling } from "./schema"

/** A visit at its new time; instants are ISO 8601 UTC. */
export type Rescheduled = {
  id: string
  version: number
  status: "PENDING" | "APPROVED"
  start: string
  end: string
}
type Refusal = BookRefusal | MoveRefusal | RescheduleRefusal
type Answer = Result<Rescheduled, Refusal, { alternatives: Slot[] }>

/**
 * Moves a visit to another time at the moment `at` (epoch ms): the same id, one version more, all or nothing. Its own
 * time is no obstacle; on any refusal it stays where it was. Its state stays too. Refusals about the new time carry the
 * three nearest free ones. `version` is the one the actor saw: `stale-version` when it has changed since. An admin says why
 * (`reason-needed`).
 */
export function reschedule(actor: Actor, input: Rescheduling, at: number): Promise<Answer> {
  return span("reschedule", () => rescheduled(actor, input, at))
}

async function rescheduled(actor: Actor, input: Rescheduling, at: number): Promise<Answer> {
  const seen = await visitOf(db(), actor, input.id)
  if (!seen) return refuse("not-found")
  const wish: Wish = {
    doctorId: seen.doctorId,
    patientId: seen.patientId,
    start: new Date(input.start).getTime(),
    except: input.id,
    staff: actor.kind !== "patient",
  }
  const looked = verdict(actor, seen, input, wish, await decide(db(), wish, at), at)
  const answer = looked.free
    ? await inDiariesOf(and(eq(appointments.id, input.id), ownedBy(actor)), tx =>
        write(tx, actor, input, wish, at),
      ).catch(lostRace)
    : refuse(looked.refusal)
  if (answer.ok || !aboutTime.has(answer.refusal)) return answer
  return refuse(answer.refusal, { alternatives: await alternativesTo(wish, at, seen.startsAt.getTime()) })
}

/** What speaks against the move, the visit itself first. */
function verdict(actor: Actor, seen: Seen, input: Rescheduling, wish: Wish, decision: Decision, at: number) {
  const { version } = input
  const notice = decision.practice?.moveNoticeMinutes ?? 0
  const refusal = refusalToReschedule(seen, { start: wish.start, version }, actor.kind, notice, at)
  if (refusal) return { free: false, refusal } as const
  return reasonOf(actor, input.reason) === null
    ? ({ free: false, refusal: "reason-needed" } as const)
    : decision
}

async function write(tx: Tx, actor: Actor, input: Rescheduling, wish: Wish, at: number): Promise<Answer> {
  const seen = await visitOf(tx, actor, input.id, "update")
  if (!seen) return refuse("not-found")
  const looked = verdict(actor, seen, input, wish, await decide(tx, wish, at), at)
  if (!looked.free) return refuse(looked.refusal)
  const { practice, slot } = looked
  const reason = reasonOf(actor, input.reason)
  const version = seen.version + 1
  const startsAt = new Date(slot.start)
  const endsAt = new Date(slot.end)
  const { bufferBeforeMinutes, bufferAfterMinutes } = practice.rules
  const lapsed = await lapse(tx, inTheWay(seen, slot), at)
  await tx
    .update(appointments)
    .set({
      ...{ startsAt, endsAt, version, bufferBeforeMinutes, bufferAfterMinutes },
      // What has to be paid first has to be paid before it begins.
      ...(seen.holdExpiresAt && {
        holdExpiresAt: new Date(Math.min(seen.holdExpiresAt.getTime(), slot.start)),
      }),
    })
    .where(and(eq(appointments.id, input.id), eq(appointments.version, seen.version)))
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
  const payload = {
    appointmentId: input.id,
    version,
    doctorId: seen.doctorId,
    patientId: seen.patientId,
    ...times,
    status: seen.status,
    by: actor.kind,
    ...(seen.holdExpiresAt && { payBy: seen.holdExpiresAt.toISOString() }),
    from: { startsAt: seen.startsAt.toISOString(), endsAt: seen.endsAt.toISOString() },
    ...(reason && { reason }),
  }
  const subject = { type: "appointment", id: input.id } as const
  const event = await record(tx, { type: "APPOINTMENT_RESCHEDULED", subject, payload }, actor, at)
  const status = seen.status === "PENDING" ? "PENDING" : "APPROVED"
  return ok({ id: input.id, version, status, start: times.startsAt, end: times.endsAt }, [event, ...lapsed])
}
