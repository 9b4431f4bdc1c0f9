import { setTimeout as pause } from "node:timers/promises"
import { z } from "zod"
import { db, type Tx } from "@/db/client"
import { databaseError } from "@/db/errors"
import { appointments } from "@/db/schema/booking"
import type { Patient } from "@/lib/accounts/actor"
import { holdSlot, releaseSlot } from "@/lib/cache/lock"
import { record } from "@/lib/events/record"
import { earlierAnswer, keepAnswer } from "@/lib/idempotency"
import { paymentsAreOn } from "@/lib/payments/razorpay"
import { PAY_WITHIN_MINUTES, policyInForce } from "@/lib/payments/rules"
import { ok, type Result, refuse } from "@/lib/result"
import type { Slot } from "@/lib/scheduling/types"
import type { Practice } from "./diary"
import { heldTimes, release } from "./hold"
import { inTheWay, lapse } from "./lapse"
import { inDiaries } from "./lock"
import { alternativesTo, decide, type Wish } from "./look"
import type { BookRefusal } from "./rules"
import type { Booking } from "./schema"

const LOCK_MS = 5_000
const POLITE_WAIT_MS = 60

const booked = z.object({
  id: z.string(),
  doctorId: z.string(),
  start: z.string(),
  end: z.string(),
  status: z.enum(["PENDING", "APPROVED"]),
  version: z.number(),
  /** Until then it has to be paid, or its time is given up. */
  payBy: z.string().optional(),
})
/** The answer to a booking; instants are ISO 8601 UTC. Kept with the request's key, so a retry gets the same one. */
export type Booked = z.infer<typeof booked>

/** Refusals for which no other time would help. */
const final: ReadonlySet<BookRefusal> = new Set([
  "doctor-not-found",
  "not-accepting",
  "key-reused",
  "sign-in-again",
])

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
  const [first, hold, held] = await Promise.all([
    look(db(), patient, input, at),
    holdSlot(doctorId, start, owner, LOCK_MS),
    heldTimes(doctorId, at, patient.userId),
  ])
  const kept = first.verdict === "free" && held.some(other => other.start <= start && start < other.end)
  if (hold === "taken" && first.verdict === "free") await pause(POLITE_WAIT_MS)
  try {
    if (kept) return refuse("slot-held", { alternatives: await alternativesTo(wishOf(patient, input), at) })
    const again = hold === "taken" ? await look(db(), patient, input, at) : first
    const answer =
      again.verdict === "free"
        ? await inDiaries([doctorId, patient.userId], tx => write(tx, patient, input, at)).catch(closed)
        : answerOf(again)
    if (answer.ok) await release(patient, { doctorId })
    return answer.ok || final.has(answer.refusal)
      ? answer
      : refuse(answer.refusal, { alternatives: await alternativesTo(wishOf(patient, input), at) })
  } finally {
    if (hold === "held") await releaseSlot(doctorId, start, owner)
  }
}

/** The database books nothing for an account that was erased meanwhile. */
function closed(error: unknown): Answer {
  if (databaseError(error)?.constraint === "appointments_living_patient") return refuse("sign-in-again")
  throw error
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
  const decision = await decide(tx, wishOf(patient, input), at)
  if (decision.free) return { verdict: "free", ...decision }
  return (await repeat(tx, patient, input)) ?? { verdict: "refused", refusal: decision.refusal }
}

async function repeat(tx: Tx, patient: Patient, input: Booking): Promise<Look | null> {
  const earlier = await earlierAnswer(tx, attemptOf(patient, input))
  if (earlier === "other") return { verdict: "refused", refusal: "key-reused" }
  return earlier && { verdict: "repeated", answer: booked.parse(earlier.answer) }
}

async function write(tx: Tx, patient: Patient, input: Booking, at: number): Promise<Answer> {
  const seen = await look(tx, patient, input, at)
  if (seen.verdict !== "free") return answerOf(seen)
  const { practice, slot } = seen
  const policy = policyInForce(practice.paymentPolicy, practice.feeMinor, paymentsAreOn())
  const payBy = policy === "REQUIRED" ? Math.min(at + PAY_WITHIN_MINUTES * 60_000, slot.start) : null
  const insert = async () => {
    const [made] = await tx
      .insert(appointments)
      .values({
        doctorId: input.doctorId,
        patientId: patient.userId,
        startsAt: new Date(slot.start),
        endsAt: new Date(slot.end),
        bufferBeforeMinutes: practice.rules.bufferBeforeMinutes,
        bufferAfterMinutes: practice.rules.bufferAfterMinutes,
        status: practice.autoApprove && payBy === null ? "APPROVED" : "PENDING",
        reason: input.reason,
        feeMinor: practice.feeMinor,
        currency: practice.currency,
        paymentPolicy: policy,
        cancellationTiers: practice.cancellationTiers,
        holdExpiresAt: payBy === null ? null : new Date(payBy),
        createdAt: new Date(at),
        createdBy: patient.userId,
      })
      .onConflictDoNothing()
      .returning({ id: appointments.id, status: appointments.status, version: appointments.version })
    return made
  }
  let row = await insert()
  // Only what was not paid in time can be in the way here: it is no obstacle to the engine, but one to the constraint.
  const lapsed = row
    ? []
    : await lapse(tx, inTheWay({ doctorId: input.doctorId, patientId: patient.userId }, slot), at)
  if (lapsed.length) row = await insert()
  if (!row) return refuse("slot-taken")
  const start = new Date(slot.start).toISOString()
  const end = new Date(slot.end).toISOString()
  const answer = booked.parse({
    ...row,
    doctorId: input.doctorId,
    start,
    end,
    ...(payBy !== null && { payBy: new Date(payBy).toISOString() }),
  })
  const facts = {
    version: row.version,
    doctorId: input.doctorId,
    patientId: patient.userId,
    startsAt: start,
    endsAt: end,
    status: answer.status,
    ...(answer.payBy && { payBy: answer.payBy }),
  }
  const subject = { type: "appointment", id: row.id } as const
  const payload = { appointmentId: row.id, ...facts, by: "patient" } as const
  const event = await record(tx, { type: "APPOINTMENT_BOOKED", subject, payload }, patient, at)
  await keepAnswer(tx, attemptOf(patient, input), answer)
  return ok(answer, [event, ...lapsed])
}

function answerOf(seen: Exclude<Look, { verdict: "free" }>): Answer {
  return seen.verdict === "repeated" ? ok(seen.answer) : refuse(seen.refusal)
}

function wishOf(patient: Patient, { doctorId, start }: Booking): Wish {
  return { doctorId, patientId: patient.userId, start: new Date(start).getTime() }
}

function attemptOf(patient: Patient, { requestId, ...body }: Booking) {
  return { actorId: patient.userId, key: requestId, operation: "book", body }
}
