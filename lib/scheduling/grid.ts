import type { Interval, Rules } from "./types"
import { type DayPart, dayPartAt } from "./wall-time"

const MINUTE = 60_000

/** Starts are counted from an instant (epoch ms) in steps (ms). */
export type Grid = { origin: number; step: number }

/** Elapsed milliseconds from one start to the next. */
export function stepOf(rules: Rules): number {
  return Math.max(1, rules.stepMinutes ?? rules.lengthMinutes) * MINUTE
}

/**
 * The grid of a stretch during a part of a day. Rule 7: it begins with the stretch, or follows the clock; then a change of
 * the clock moves it, and each midnight begins it anew.
 */
export function gridOf(rules: Rules, stretch: Interval, part: DayPart): Grid {
  return { origin: rules.alignToClock ? part.midnight : stretch.start, step: stepOf(rules) }
}

/** The first start of a grid at or after an instant. */
export function onOrAfter({ origin, step }: Grid, at: number): number {
  return origin + Math.ceil((at - origin) / step) * step
}

/** The first start of the stretch's grid at or after an instant (epoch ms). Rules 6 and 7. */
export function startFrom(rules: Rules, stretch: Interval, at: number): number {
  const from = Math.max(at, stretch.start)
  const part = dayPartAt(rules.zone, from)
  const start = onOrAfter(gridOf(rules, stretch, part), from)
  return rules.alignToClock && start >= part.until ? startFrom(rules, stretch, part.until) : start
}

/** Whether the grid of this stretch has the time. */
export function onGrid(rules: Rules, stretch: Interval, at: number): boolean {
  return startFrom(rules, stretch, at) === at
}
