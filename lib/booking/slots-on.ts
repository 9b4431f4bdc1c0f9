import { z } from "zod"
import { keepNewest } from "@/lib/newest"
import { openSlots } from "@/lib/scheduling/slots"
import type { Rules, Slot, Taken } from "@/lib/scheduling/types"
import { addDays, localDate, toInstant } from "@/lib/scheduling/wall-time"
import { sceneUnless } from "./diary"
import { heldLately } from "./hold"

const DAY = 86_400_000
const MINUTE = 60_000
/** So many answers are kept; the one not asked for longest goes first. */
const MOST = 200
/** So many times at most: with what is written of them, all of it stays below some 50 MB. */
const LARGEST = 1_000

export type Listed = Readonly<{ zone: string; slots: readonly Slot[] }>
/** An answer: the scene it is of, what was held, and from when to when (epoch ms, without its end) it holds. */
type Kept = { doctorId: string; mark: string; held: string; from: number; until: number; answer: Listed }

const kept = new Map<string, Kept>()

/**
 * The free times of a doctor who is found by their part of an address or their id, on dates of their own calendar, both
 * included. One SQL query. Null where there is no such doctor. Where that query says that nothing has changed since it was
 * last asked, the answer is the very object that was given then. Holds of other processes may be seen a
 * second late.
 */
export async function openSlotsOn(
  slugOrId: string,
  dates: { from: string; to: string },
  now: number,
): Promise<Listed | null> {
  const key = `${slugOrId} ${dates.from} ${dates.to}`
  const who = z.uuid().safeParse(slugOrId).success ? { doctorId: slugOrId } : { slug: slugOrId }
  // Wide enough for any zone; what the doctor's own makes of the dates is known with the rules.
  const range = { from: Date.parse(dates.from) - DAY, to: Date.parse(dates.to) + 2 * DAY }
  const before = await lasting(key, now)
  const scene = await sceneUnless(before?.mark, { ...who, range, at: now })
  if (scene === "same") {
    if (before) keepNewest(kept, key, before, MOST)
    return before?.answer ?? null
  }
  const { practice, taken, mark } = scene
  if (!practice) return null
  const { rules, doctorId: found } = practice
  const held = await heldLately(found, now)
  const begin = (date: string) => toInstant(rules.zone, date, 0)
  const exact = { from: begin(dates.from), to: begin(addDays(dates.to, 1)) }
  const all = [...taken, ...held]
  const answer = { zone: rules.zone, slots: openSlots({ rules, taken: all, own: [], now, ...exact }) }
  const until = endOf(rules, answer.slots, all, now)
  const one = { doctorId: found, mark, held: JSON.stringify(held), from: now, until, answer }
  if (answer.slots.length <= LARGEST) keepNewest(kept, key, one, MOST)
  return answer
}

/** What was answered before, unless time alone or somebody's hold made another answer of it. */
async function lasting(key: string, now: number): Promise<Kept | null> {
  const before = kept.get(key)
  if (!before || now < before.from || now >= before.until) return null
  return JSON.stringify(await heldLately(before.doctorId, now)) === before.held ? before : null
}

/** When time alone makes another answer: a time comes too near, one that was given away is free again, a new day is in sight. */
function endOf(rules: Rules, slots: readonly Slot[], taken: readonly Taken[], now: number): number {
  const tooNear = slots.slice(0, 1).map(({ start }) => start - rules.noticeMinutes * MINUTE + 1)
  const freed = taken.flatMap(({ expiresAt }) => (expiresAt && expiresAt > now ? expiresAt : []))
  return Math.min(toInstant(rules.zone, addDays(localDate(rules.zone, now), 1), 0), ...tooNear, ...freed)
}
