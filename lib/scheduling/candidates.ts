import { startFrom } from "./grid"
import { stretchesOn, timetable } from "./hours"
import type { Interval, Rules } from "./types"
import { epochDay } from "./wall-time"

const MINUTE = 60_000

/** When the doctor is open on a local date, as instants; nothing on a closed one. Leave is not taken out. */
export function openOn(rules: Rules, date: string): Interval[] {
  return rules.closures.includes(date) ? [] : stretchesOn(timetable(rules), epochDay(date))
}

/**
 * Every start (epoch ms) a date's hours give room for, whatever speaks against it: what there is to explain. A date
 * that is closed, or overridden with nothing, is asked as if it had its usual hours.
 */
export function candidatesOn(rules: Rules, date: string): number[] {
  const own = stretchesOn(timetable(rules), epochDay(date))
  const usual = { ...rules, overrides: rules.overrides.filter(override => override.date !== date) }
  const stretches = own.length ? own : stretchesOn(timetable(usual), epochDay(date))
  const length = rules.lengthMinutes * MINUTE
  const starts = new Set<number>()
  for (const stretch of stretches)
    for (
      let at = startFrom(rules, stretch, stretch.start);
      at + length <= stretch.end;
      at = startFrom(rules, stretch, at + 1)
    )
      starts.add(at)
  return [...starts].sort((a, b) => a - b)
}
