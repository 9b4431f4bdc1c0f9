import type { Interval, Rules } from "./types"
import { stretchAt } from "./wall-time"

const MINUTE = 60_000
const DAY = 86_400_000

/** Elapsed milliseconds from one start to the next. */
export function stepOf(rules: Rules): number {
  return Math.max(1, rules.stepMinutes ?? rules.lengthMinutes) * MINUTE
}

/** The first start of the stretch's grid at or after an instant (epoch ms). Rules 6 and 7. */
export function startFrom(rules: Rules, stretch: Interval, at: number): number {
  const from = Math.max(at, stretch.start)
  if (rules.alignToClock) return aligned(rules.zone, stepOf(rules), from)
  const step = stepOf(rules)
  return stretch.start + Math.ceil((from - stretch.start) / step) * step
}

/** The start that follows one on the grid. */
export function startAfter(rules: Rules, start: number): number {
  return rules.alignToClock ? aligned(rules.zone, stepOf(rules), start + MINUTE) : start + stepOf(rules)
}

/** Whether the grid of this stretch has the time. */
export function onGrid(rules: Rules, stretch: Interval, at: number): boolean {
  return startFrom(rules, stretch, at) === at
}

/** The first instant from `at` on whose wall time is a whole number of steps from midnight. */
function aligned(zone: string, step: number, at: number): number {
  const { offset, until } = stretchAt(zone, at)
  const wall = at + offset
  const sinceMidnight = wall - Math.floor(wall / DAY) * DAY
  const wait = Math.min((step - (sinceMidnight % step)) % step, DAY - sinceMidnight)
  // A change of the clock on the way moves the grid: go on from there.
  return at + wait < until ? at + wait : aligned(zone, step, until)
}
