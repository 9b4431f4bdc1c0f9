import { db, type Tx } from "@/db/client"
import { judge } from "@/lib/scheduling/explain"
import { nearest } from "@/lib/scheduling/slots"
import type { RuleName, Slot } from "@/lib/scheduling/types"
import { type Asked, type Scene, sceneOf } from "./diary"
import { heldTimes } from "./hold"
import type { Practice } from "./practice-row"
import type { BookRefusal } from "./rules"
import { refusalOfRule } from "./verdict-rules"
import { rulesFor } from "./wish-rules"

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
  /** A visit that is handed over lasts as long as it was booked for, at a start of the doctor's own. */
  minutes?: number
}

export type Decision =
  | { free: true; practice: Practice; slot: Slot }
  | { free: false; refusal: BookRefusal; practice?: Practice }

/**
 * The one call of the engine for everything that takes time: booking, moving and approving (`standing`: the visit's
 * length in minutes, judged by other people's time alone, as rules changed since don't move it). At the moment `at`.
 */
export async function decide(tx: Tx, wish: Wish, at: number, standing?: number): Promise<Decision> {
  return decideOn(await sceneOf(tx, askedBy(wish, at)), wish, at, standing)
}

/** What a decision about the wish rests on. */
export function askedBy({ doctorId, patientId, start, except }: Wish, at: number): Asked {
  return { doctorId, patientId, range: { from: start, to: start }, at, ...(except && { except }) }
}

/** The same once that was read. */
export function decideOn(scene: Scene, wish: Wish, at: number, standing?: number): Decision {
  const { practice } = scene
  if (!practice) return { free: false, refusal: "doctor-not-found" }
  const known = rulesFor(practice.rules, wish)
  const rules = standing ? { ...known, lengthMinutes: standing } : known
  const judged = judge({
    ...{ rules, taken: scene.taken, own: scene.own, now: at, start: wish.start },
    ...(standing && { heed: others }),
  })
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
  const [{ practice, taken, own }, held] = await Promise.all([
    sceneOf(db(), { ...askedBy(wish, at), range }),
    heldTimes(wish.doctorId, at, wish.patientId),
  ])
  if (!practice) return []
  const rules = rulesFor(practice.rules, wish)
  const near = nearest({ rules, taken: [...taken, ...held], own, now: at, start: wish.start, count: 4 })
  return near.filter(({ start }) => start !== present).slice(0, 3)
}
