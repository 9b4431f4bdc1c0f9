import { setTimeout as pause } from "node:timers/promises"
import { z } from "zod"
import { db, type Tx } from "@/db/client"
import { worthRetrying } from "@/db/errors"
import { appointments } from "@/db/schema/booking"
import type { Patient } from "@/lib/accounts/actor"
import { holdSlot, releaseSlot } from "@/lib/cache/lock"
import { record } from "@/lib/events/record"
import { earlierAnswer, keepAnswer } from "@/lib/idempotency"
import { ok, type Result, refuse } from "@/lib/result"
import { judge } from "@/lib/scheduling/explain"
import { nearest } from "@/lib/scheduling/slots"
import type { Interval, Slot, Taken } from "@/lib/scheduling/types"
import { ownTimes, type Practice, practices, takenTimes } from "./diary"
import { lockDiaries } from "./lock"
import { type BookRefusal, refusalOfRule } from "./rules"
import type { Booking } from "./schema"

const WEEKS_AROUND = 14 * 86_400_000
const LOCK_MS = 5_000
const POLITE_WAIT_MS = 60
const TRIES = 3

const booked = z.object({
  id: z.string(),
  doctorId: z.string(),
  start: z.string(),
  end: z.string(),
  status: z.enum(["PENDING", "APPROVED"]),
  version: z.number(),
})
/** The answer to a booking; instants are ISO 8601 UTC. Kept with the request's key, so a retry gets the same one. */
export type Booked = z.infer<typeof booked>

/** Refusals for which no other time would help. */
const aboutTheDoctor: ReadonlySet<BookRefusal> = new Set(["doctor-not-found", "not-accepting", "key-reused"])

type Answer = Result<Booked, BookRefusal, { alternatives: Slot[] }>

/**
 * Books a visit for the patient at the moment `at` (epoch ms).
 * Look, lock, look again, insert: a cheap look refuses the obvious; sorted transaction locks on doctor and patient
 * make the second look final; the exclusion constraints referee. Refusals about the time carry the three nearest free ones.
 */
export async function book(patient: Patient, input: Booking, at: number): Promise<Answer> {
  const { doctorId } = input
  const start = new Date(input.start).getTime()
  const owner = `${patient.userId}:${input.requestId}`
  const [first, hold] = await Promise.all([
    look(db(), patient, input, at),
    holdSlot(doctorId, start, owner, LOCK_MS),
  ])
  if (hold === "taken" && first.verdict === "free") await pause(POLITE_WAIT_MS)
  try {
    const again = hold === "taken" ? await look(db(), patient, input, at) : first
    const answer = again.verdict === "free" ? await insist(patient, input, at) : answerOf(again)
    return answer.ok || aboutTheDoctor.has(answer.refusal)
      ? answer
      : await withAlternatives(answer.refusal, patient, input, at)
  } finally {
    if (hold === "held") await releaseSlot(doctorId, start, owner)
  }
}

type Look =
  | { verdict: "free"; practice: Practice; slot: Slot }
  | { verdict: "refused"; refusal: BookRefusal }
  | { verdict: "repeated"; answer: Booked }

/**
 * Gathers and decides, writes nothing. The same look serves before and under the lock. Before it, this very request
 * may commit in another process between the two readings: a refusal is only believed once the key is looked up again.
 */
async function look(tx: Tx, patient: Patient, input: Booking, at: number): Promise<Look> {
  const repeated = await repeat(tx, patient, input)
  if (repeated) return repeated
  const start = new Date(input.start).getTime()
  const diary = await gather(tx, patient, input, { from: start, to: start }, at)
  if (!diary) return { verdict: "refused", refusal: "doctor-not-found" }
  const judged = judge({ ...diary, rules: diary.practice.rules, now: at, start })
  if (judged.bookable) return { verdict: "free", practice: diary.practice, slot: judged.slot }
  return (await repeat(tx, patient, input)) ?? { verdict: "refused", refusal: refusalOfRule[judged.rule] }
}

async function repeat(tx: Tx, patient: Patient, input: Booking): Promise<Look | null> {
  const earlier = await earlierAnswer(tx, attemptOf(patient, input))
  if (earlier === "other") return { verdict: "refused", refusal: "key-reused" }
  return earlier && { verdict: "repeated", answer: booked.parse(earlier.answer) }
}

async function gather(
  tx: Tx,
  patient: Patient,
  input: Booking,
  range: { from: number; to: number },
  at: number,
) {
  const practice = (await practices(tx, [input.doctorId])).get(input.doctorId)
  if (!practice) return null
  const taken: Taken[] = (await takenTimes(tx, [input.doctorId], range)).get(input.doctorId) ?? []
  const own: Interval[] = await ownTimes(tx, patient.userId, range, at)
  return { practice, taken, own }
}

/** The deciding transaction, tried again when the database asks for it (deadlock, lock time-out). */
async function insist(patient: Patient, input: Booking, at: number): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await db().transaction(tx => write(tx, patient, input, at))
    } catch (error) {
      if (tries === TRIES || !worthRetrying(error)) throw error
      await pause(Math.random() * 50 * tries)
    }
  }
}

async function write(tx: Tx, patient: Patient, input: Booking, at: number): Promise<Answer> {
  await lockDiaries(tx, [input.doctorId, patient.userId])
  const seen = await look(tx, patient, input, at)
  if (seen.verdict !== "free") return answerOf(seen)
  const { practice, slot } = seen
  const [row] = await tx
    .insert(appointments)
    .values({
      doctorId: input.doctorId,
      patientId: patient.userId,
      startsAt: new Date(slot.start),
      endsAt: new Date(slot.end),
      bufferBeforeMinutes: practice.rules.bufferBeforeMinutes,
      bufferAfterMinutes: practice.rules.bufferAfterMinutes,
      status: practice.autoApprove ? "APPROVED" : "PENDING",
      reason: input.reason,
      feeMinor: practice.feeMinor,
      currency: practice.currency,
      createdAt: new Date(at),
      createdBy: patient.userId,
    })
    .onConflictDoNothing()
    .returning({ id: appointments.id, status: appointments.status, version: appointments.version })
  if (!row) return refuse("slot-taken")
  const start = new Date(slot.start).toISOString()
  const end = new Date(slot.end).toISOString()
  const answer = booked.parse({ ...row, doctorId: input.doctorId, start, end })
  const facts = {
    version: row.version,
    doctorId: input.doctorId,
    patientId: patient.userId,
    startsAt: start,
    endsAt: end,
    status: answer.status,
  }
  const subject = { type: "appointment", id: row.id } as const
  const payload = { appointmentId: row.id, ...facts, by: "patient" } as const
  const event = await record(tx, { type: "APPOINTMENT_BOOKED", subject, payload }, patient, at)
  await keepAnswer(tx, attemptOf(patient, input), answer)
  return ok(answer, [event])
}

function answerOf(seen: Exclude<Look, { verdict: "free" }>): Answer {
  return seen.verdict === "repeated" ? ok(seen.answer) : refuse(seen.refusal)
}

/** A lost race ends with a way on: the three free times nearest to the wanted one. */
async function withAlternatives(
  refusal: BookRefusal,
  patient: Patient,
  input: Booking,
  at: number,
): Promise<Answer> {
  const start = new Date(input.start).getTime()
  const diary = await gather(
    db(),
    patient,
    input,
    { from: start - WEEKS_AROUND, to: start + WEEKS_AROUND },
    at,
  )
  const alternatives = diary
    ? nearest({ ...diary, rules: diary.practice.rules, now: at, start, count: 3 })
    : []
  return refuse(refusal, { alternatives })
}

function attemptOf(patient: Patient, { requestId, ...body }: Booking) {
  return { actorId: patient.userId, key: requestId, operation: "book", body }
}
