import { setTimeout as pause } from "node:timers/promises"
import { type SQL, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { worthRetrying } from "@/db/errors"
import { appointments } from "@/db/schema/booking"

const TRIES = 3
/** A visit that is handed on more often than this while somebody waits for its diaries is worth an error. */
const HAND_OVERS = 5

/**
 * Decides and writes with these diaries (doctor and patient ids) to itself: one transaction under sorted locks, tried
 * again when the database asks for it. Without the order two bookings wait for each other; without the locks the
 * constraint alone deadlocks on a hot slot.
 */
export async function inDiaries<T>(ids: string[], work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db().transaction(async tx => {
        await lock(tx, ids)
        return work(tx)
      })
    } catch (error) {
      if (tries === TRIES || !worthRetrying(error)) throw error
      await pause(Math.random() * 50 * tries)
    }
  }
}

/**
 * As `inDiaries`, for the visit that `which` names: its doctor's and its patient's, and those in `also`. Every hand-over
 * holds the patient's diary, so whose the visit is can't change under the locks; but before them it may. It is read again
 * with them, and begun anew with the right ones where somebody handed it over meanwhile. A visit that isn't there has no
 * diaries: `work` finds that out.
 */
export async function inDiariesOf<T>(
  which: SQL | undefined,
  work: (tx: Tx) => Promise<T>,
  also: string[] = [],
): Promise<T> {
  let known = await peopleOf(db(), which)
  for (let tries = 0; tries < HAND_OVERS; tries++) {
    const tried = await inDiaries([...known, ...also], async (tx): Promise<Tried<T>> => {
      const people = await peopleOf(tx, which)
      return String(people) === String(known) ? { answer: await work(tx) } : { people }
    })
    if ("answer" in tried) return tried.answer
    known = tried.people
  }
  throw new Error("a visit was handed on whenever its diaries were locked")
}

type Tried<T> = { answer: T } | { people: string[] }

async function peopleOf(tx: Tx, which: SQL | undefined): Promise<string[]> {
  const [visit] = await tx
    .select({ doctorId: appointments.doctorId, patientId: appointments.patientId })
    .from(appointments)
    .where(which)
  return visit ? [visit.doctorId, visit.patientId] : []
}

async function lock(tx: Tx, ids: string[]): Promise<void> {
  if (!ids.length) return
  const keys = sql.join(
    ids.map(id => sql`${id}::text`),
    sql`, `,
  )
  await tx.execute(sql`
    select pg_advisory_xact_lock(key)
    from (select distinct hashtextextended(id, 0) as key from unnest(array[${keys}]) id order by key) keys`)
}
