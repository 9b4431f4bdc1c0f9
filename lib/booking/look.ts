import { db, type Tx } from "@/db/client"
import { judge } from "@/lib/scheduling/explain"
import { nearest } from "@/lib/scheduling/slots"
import type { RuleName, Slot } from "@/lib/scheduling/types"
import { ownTimes, type Practice, practices, takenTimes } from "./diary"
import { heldTimes } from "./hold"
import { type BookRefusal, refusalOfRule } from "./rules"

const MINUTE = 60_000
const FORTNIGHT = 14 * 86_400_000

/** Who wants to see whom, and when (`start` in epoch ms). */
export type Wish = {
  doctorId: string
  patientId: string
  start: number
  /** A visit that is being moved or approved: its own time is no obstacle. */
  except?: string
  /** Staff are not bound by notice. */
  staff?: boolean
}

export type Decision =
  | { free: true; practice: Practice; slot: Slot }
  | { free: false; refusal: BookRefusal; practice?: Practice }

/**
 * The one call of the engine for everything that takes time: booking, moving and approving (`standing`: the visit's
 * length in minutes, judged by other people's time alone, as rules changed since don't move it). At the moment `at`.
 */
export async function decide(tx: Tx, wish: Wish, at: number, standing?: number): Promise<Decision> {
  const diary = await gather(tx, wish, { from: wish.start, to: wish.start }, at)
  if (!diary) return { free: false, refusal: "doctor-not-found" }
  const rules = standing ? { ...diary.rules, lengthMinutes: standing } : diary.rules
  const judged = judge({ ...diary, rules, now: at, start: wish.start, ...(standing && { heed: others }) })
  const { practice } = diary
  if (judged.bookable) return { free: true, practice, slot: judged.slot }
  return { free: false, practice, refusal: refusalOfRule[judged.rule] }
}

/** Whether a visit's time is still its own (rule 15): other people's visits are asked, at its own length; changed hours don't take it away (rule 16). */
export function decideStanding(
  tx: Tx,
  visit: { id: string; doctorId: string; patientId: string; startsAt: Date; endsAt: Date },
  at: number,
): Promise<Decision> {
  const { id, doctorId, patientId, startsAt, endsAt } = visit
  const wish = { doctorId, patientId, start: startsAt.getTime(), except: id }
  return decide(tx, wish, at, (endsAt.getTime() - startsAt.getTime()) / MINUTE)
}

const others: readonly RuleName[] = ["taken", "buffer", "own-visit"]

/** A lost race ends with a way on: the three free times nearest to the wanted one, but for `present`, a moved visit's own. Rule 19. */
export async function alternativesTo(wish: Wish, at: number, present?: number): Promise<Slot[]> {
  const range = { from: wish.start - FORTNIGHT, to: wish.start + FORTNIGHT }
  const [diary, held] = await Promise.all([
    gather(db(), wish, range, at),
    heldTimes(wish.doctorId, at, wish.patientId),
  ])
  if (!diary) return []
  const taken = [...diary.taken, ...held]
  const near = nearest({ ...diary, taken, now: at, start: wish.start, count: 4 })
  return near.filter(({ start }) => start !== present).slice(0, 3)
}

async function gather(tx: Tx, wish: Wish, range: { from: number; to: number }, at: number) {
  const { doctorId, patientId, except, staff } = wish
  const practice = (await practices(tx, [doctorId], at)).get(doctorId)
  if (!practice) return null
  const taken = (await takenTimes(tx, [doctorId], range, except)).get(doctorId) ?? []
  const own = await ownTimes(tx, patientId, range, at, except)
  const rules = staff ? { ...practice.rules, noticeMinutes: 0 } : practice.rules
  return { practice, rules, taken, own }
}
