import { setTimeout as pause } from "node:timers/promises"
import { sql } from "drizzle-orm"
import { db, prepared, type Tx } from "@/db/client"
import { databaseError, worthRetrying } from "@/db/errors"
import type { Patient } from "@/lib/accounts/actor"
import { holdsOf } from "@/lib/cache/holds"
import { holdSlot, releaseSlot } from "@/lib/cache/lock"
import { type Earlier, earlierAnswer, earlierIn, earlierOf } from "@/lib/idempotency"
import { ok, type Result, refuse } from "@/lib/result"
import type { Slot } from "@/lib/scheduling/types"
import { span } from "@/lib/telemetry/span"
import { later, sceneColumns, sceneIn, sceneOfRow, standsStill, valuesOf } from "./diary"
import { release } from "./hold"
import { inTheWay, lapse } from "./lapse"
import { inDiaries } from "./lock"
import { alternativesTo, askedBy, decideOn, type Wish } from "./look"
import { type Booked, booked, type Placing, place } from "./place"
import type { Practice } from "./practice-row"
import type { BookRefusal } from "./rules"
import type { Booking } from "./schema"

const LOCK_MS = 5_000
const POLITE_WAIT_MS = 60
/** What the database says when the very same request was quicker. */
const SAME_KEY = "idempotency_keys_actor_id_key_pk"

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
 * Look, then one statement that locks, looks whether the scene still is the same, and inserts: sorted transaction locks on
 * doctor and patient make that second look final; the exclusion constraints referee. Where something changed meanwhile, the
 * whole is decided again under the locks. Refusals about the time carry the three nearest free ones.
 */
export function book(patient: Patient, input: Booking, at: number): Promise<Answer> {
  const { requestId, ...body } = input
  const attempt = { actorId: patient.userId, key: requestId, operation: "book", body }
  return span("book", () => placed({ patient, input, attempt, at }))
}

async function placed(placing: Placing): Promise<Answer> {
  const { patient, input, at } = placing
  const { doctorId } = input
  const wish = wishOf(placing)
  const { start } = wish
  const owner = `${patient.userId}:${input.requestId}`
  const [first, lock, holds] = await Promise.all([
    look(placing),
    holdSlot(doctorId, start, owner, LOCK_MS),
    holdsOf(doctorId, at),
  ])
  const others = holds?.filter(({ patientId }) => patientId !== patient.userId) ?? []
  const kept = first.verdict === "free" && others.some(other => other.start <= start && start < other.end)
  if (lock === "taken" && first.verdict === "free") await pause(POLITE_WAIT_MS)
  let [isBooked, isNew] = [false, false]
  try {
    if (kept) return refuse("slot-held", { alternatives: await alternativesTo(wish, at) })
    const again = lock === "taken" && first.verdict === "free" ? await look(placing) : first
    const answer = again.verdict === "free" ? await written(placing, again).catch(closed) : answerOf(again)
    isBooked = answer.ok
    isNew = answer.ok && answer.events.length > 0
    return answer.ok || final.has(answer.refusal)
      ? answer
      : refuse(answer.refusal, { alternatives: await alternativesTo(wish, at) })
  } finally {
    await Promise.all([
      isBooked && others.length !== holds?.length && release(patient, { doctorId }),
      // What was booked just now is nobody else's: its lock may as well run out by itself.
      !isNew && lock === "held" && releaseSlot(doctorId, start, owner),
    ])
  }
}

/** The database books nothing for an account that was erased meanwhile. */
function closed(error: unknown): Answer {
  if (databaseError(error)?.constraint === "appointments_living_patient") return refuse("sign-in-again")
  throw error
}

type Free = { verdict: "free"; practice: Practice; slot: Slot; mark: string }
type Look = Free | { verdict: "refused"; refusal: BookRefusal } | { verdict: "repeated"; answer: Booked }

/**
 * Gathers and decides in one query, writes nothing. The same look serves before and under the lock. Before it, this very
 * request may commit in another process meanwhile: a refusal is only believed once the key is looked up again.
 */
async function look(placing: Placing, tx?: Tx): Promise<Look> {
  const { attempt, at } = placing
  const wish = wishOf(placing)
  const values = { ...valuesOf(askedBy(wish, at)), actorId: attempt.actorId, key: attempt.key }
  const [row] = await (tx ? looking(tx, values) : lookingHere().execute(values))
  const repeated = repeat(earlierOf(attempt, row?.earlier))
  if (repeated) return repeated
  const { mark, ...scene } = sceneOfRow(row)
  const decision = decideOn(scene, wish, at)
  if (decision.free) return { verdict: "free", ...decision, mark }
  return repeat(await earlierAnswer(tx ?? db(), attempt)) ?? { verdict: "refused", refusal: decision.refusal }
}

type Values = Parameters<typeof sceneIn>[0] & Parameters<typeof earlierIn>[0]

const looking = (tx: Tx, { actorId, key, ...scene }: Values) =>
  tx.select({ ...sceneColumns, earlier: earlierIn({ actorId, key }) }).from(sceneIn(scene))

const lookingHere = prepared(db => {
  const [actorId, key] = [sql.placeholder("actorId"), sql.placeholder("key")]
  return looking(db, { ...later, actorId, key }).prepare("look")
})

function repeat(earlier: Earlier): Look | null {
  if (earlier === "other") return { verdict: "refused", refusal: "key-reused" }
  return earlier && { verdict: "repeated", answer: booked.parse(earlier.answer) }
}

/** At once where nothing changed since the look; else the long way finds out what did. */
async function written(placing: Placing, seen: Free): Promise<Answer> {
  const stands = standsStill(askedBy(wishOf(placing), placing.at), seen.mark)
  const done = await place(db(), placing, seen, stands).catch(error => {
    if (worthRetrying(error) || databaseError(error)?.constraint === SAME_KEY) return "moved"
    throw error
  })
  if (typeof done !== "string") return ok(done.booked, [done.event])
  return inDiaries([placing.input.doctorId, placing.patient.userId], tx => underLocks(tx, placing))
}

async function underLocks(tx: Tx, placing: Placing): Promise<Answer> {
  const { patient, input, at } = placing
  const seen = await look(placing, tx)
  if (seen.verdict !== "free") return answerOf(seen)
  const first = await place(tx, placing, seen, sql`true`)
  if (typeof first !== "string") return ok(first.booked, [first.event])
  // Only what was not paid in time can be in the way here: it is no obstacle to the engine, but one to the constraint.
  const people = { doctorId: input.doctorId, patientId: patient.userId }
  const lapsed = await lapse(tx, inTheWay(people, seen.slot), at)
  const second = lapsed.length ? await place(tx, placing, seen, sql`true`) : first
  return typeof second === "string" ? refuse("slot-taken") : ok(second.booked, [second.event, ...lapsed])
}

function answerOf(seen: Exclude<Look, Free>): Answer {
  return seen.verdict === "repeated" ? ok(seen.answer) : refuse(seen.refusal)
}

function wishOf({ patient, input: { doctorId, start } }: Placing): Wish {
  return { doctorId, patientId: patient.userId, start: new Date(start).getTime() }
}
