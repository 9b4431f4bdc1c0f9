import type { Interval, Rules } from "./types"
import { offsetAt } from "./wall-time"

const MINUTE = 60_000
const DAY = 86_400_000

/** Elapsed milliseconds from one start to the next. */
function stepOf(rules: Rules): number {
  return (rules.stepMinutes ?? rules.lengthMinutes) * MINUTE
}

/** Each start in an opening stretch for which a whole visit fits. Rules 6 and 7. */
export function startsIn(rules: Rules, stretch: Interval): number[] {
  const step = stepOf(rules)
  const length = rules.lengthMinutes * MINUTE
  const starts: number[] = []
  for (
    let at = firstStart(rules, stretch.start);
    at + length <= stretch.end;
    at = nextStart(rules, at + step)
  )
    starts.push(at)
  return starts
}

/** Whether the grid of this stretch has the time. */
export function onGrid(rules: Rules, stretch: Interval, at: number): boolean {
  if (rules.alignToClock) return aligned(rules, at) === at && at >= stretch.start
  return (at - stretch.start) % stepOf(rules) === 0
}

const firstStart = (rules: Rules, at: number) => (rules.alignToClock ? aligned(rules, at) : at)
const nextStart = firstStart

/** The first instant from `at` on whose wall time in the schedule's zone is a whole number of steps from midnight. */
function aligned(rules: Rules, at: number): number {
  const step = stepOf(rules)
  const wall = at + offsetAt(rules.zone, at)
  const sinceMidnight = wall - Math.floor(wall / DAY) * DAY
  const wait = (step - (sinceMidnight % step)) % step
  const next = Math.min(at + wait, at + DAY - sinceMidnight)
  return offsetAt(rules.zone, next) === offsetAt(rules.zone, at) ? next : realigned(rules, next)
}

/** A change of the clock on the way moved the grid: settle on the new offset. */
function realigned(rules: Rules, at: number): number {
  const step = stepOf(rules)
  const wall = at + offsetAt(rules.zone, at)
  const sinceMidnight = wall - Math.floor(wall / DAY) * DAY
  return at + ((step - (sinceMidnight % step)) % step)
}
