import { type Block, blocks, crowding, overlapping, united } from "./blocks"
import type { Prepared } from "./engine"
import { durationText } from "./phrases"
import type { Interval, Taken } from "./types"

const MINUTE = 60_000

/** What is said of a rule at a start (epoch ms), in the clinic's times; `fail` also says what would turn it. */
export type Wording = {
  pass: (situation: Prepared, start: number) => string
  fail: (situation: Prepared, start: number) => { detail: string; change: string }
}

/** "2 h later" or "20 min earlier" of milliseconds, in whole minutes that are never too few. */
export function shiftText(milliseconds: number): string {
  const minutes = Math.ceil(Math.abs(milliseconds) / MINUTE)
  return `${durationText(minutes)} ${milliseconds < 0 ? "earlier" : "later"}`
}

/** The times that a visit of this length (ms) would overlap. */
export function among<T extends Interval>(times: readonly T[], length: number, start: number): T[] {
  return times.filter(time => blocks(overlapping(time, length), start))
}

/** How far a start must move for none of the blocks to hold it: "20 min later or 40 min earlier". */
export function shiftOut(all: readonly Block[], start: number): string {
  const around = united(all).find(block => blocks(block, start))
  return around ? `${shiftText(around.before - start)} or ${shiftText(around.after - start)}` : ""
}

/** The same for visits and their buffers. */
export function shiftOutOfVisits({ live, rules }: Prepared, start: number): string {
  return shiftOut(
    live.map(visit => crowding(visit, rules)),
    start,
  )
}

/** A neighbour that is too near: minutes left, minutes needed, and how many of those the neighbour asks for itself. */
export type TightSide = {
  visit: Taken
  side: "after" | "before"
  gap: number
  needed: number
  theirs: number
}

/** Visits that don't overlap but leave too little between. */
export function tightSides({ live, rules, length }: Prepared, start: number): TightSide[] {
  return live
    .filter(visit => blocks(crowding(visit, rules), start) && !blocks(overlapping(visit, length), start))
    .map(visit => {
      const after = visit.end <= start
      const theirs = after ? visit.bufferAfterMinutes : visit.bufferBeforeMinutes
      const ours = after ? rules.bufferBeforeMinutes : rules.bufferAfterMinutes
      const between = after ? start - visit.end : visit.start - start - length
      return {
        visit,
        side: after ? "after" : "before",
        gap: Math.floor(between / MINUTE),
        needed: Math.max(theirs, ours),
        theirs,
      }
    })
}
