import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import type { Interval, Rules, Taken, Window } from "@/lib/scheduling/types"
import type { Question } from "./oracle"
import { type Season, seasons, startOf } from "./season"

const MINUTE = 60_000

export type Generated = Question & { season: Season }

/** A schedule, its taken time and a moment, within one season. Frozen through and through: nothing may write to it. */
export const generated: fc.Arbitrary<Generated> = fc.constantFrom(...seasons).chain(season =>
  fc
    .record({
      rules: rulesIn(season),
      taken: fc.array(takenIn(season), { maxLength: 14 }),
      own: fc.array(intervalIn(season, 90), { maxLength: 2 }),
      now: momentIn(season, 5),
      from: momentIn(season, 8),
      length: fc.integer({ min: 0, max: 9 * 1440 * MINUTE }),
    })
    .map(({ length, ...rest }) =>
      frozen({ ...rest, season, to: Math.min(rest.from + length, startOf(season) + 15 * 1440 * MINUTE) }),
    ),
)

const gap = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat({ max: 25 }) })
const roundly = (max: number) =>
  fc.oneof(
    fc.nat({ max: max / 30 }).map(halfHours => halfHours * 30),
    fc.nat({ max }),
  )

const window: fc.Arbitrary<Window> = fc
  .record({ startMinute: roundly(2160), span: fc.oneof(roundly(720), roundly(2880)) })
  .map(({ startMinute, span }) => ({ startMinute, endMinute: Math.min(2880, startMinute + span) }))

/** Mostly something ordinary, so that most schedules have free time left. */
function often<T>(usual: T, unusual: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: unusual })
}

function dateIn({ first, days }: Season): fc.Arbitrary<string> {
  const begin = Temporal.PlainDate.from(first)
  return fc.nat({ max: days - 1 }).map(day => begin.add({ days: day }).toString())
}

function momentIn(season: Season, withinDays: number): fc.Arbitrary<number> {
  return fc
    .tuple(fc.nat({ max: withinDays * 1440 }), often(0, fc.nat({ max: 59_999 })))
    .map(([minutes, rest]) => startOf(season) + (2 * 1440 + minutes) * MINUTE + rest)
}

function intervalIn(season: Season, longest: number): fc.Arbitrary<Interval> {
  return fc
    .tuple(roundly((season.days - 1) * 1440), fc.integer({ min: 5, max: longest }))
    .map(([from, length]) => {
      const start = startOf(season) + from * MINUTE
      return { start, end: start + length * MINUTE }
    })
}

function takenIn(season: Season): fc.Arbitrary<Taken> {
  return fc
    .record({
      time: intervalIn(season, 90),
      bufferBeforeMinutes: gap,
      bufferAfterMinutes: gap,
      expiresAt: often<number | null>(null, momentIn(season, 6)),
      counts: often(true, fc.constant(false)),
    })
    .map(({ time, ...rest }) => ({ ...time, ...rest }))
}

function rulesIn(season: Season): fc.Arbitrary<Rules> {
  const date = dateIn(season)
  const dated = fc.record({ date, window })
  return fc.record({
    zone: fc.constant(season.zone),
    weekly: fc.array(
      fc
        .record({
          weekday: fc.integer({ min: 1, max: 7 }),
          window,
          validFrom: often<string | null>(null, date),
          validTo: often<string | null>(null, date),
          everyWeeks: often(1, fc.integer({ min: 2, max: 3 })),
          anchor: date,
        })
        .map(({ window: hours, ...rest }) => ({ ...hours, ...rest })),
      { maxLength: 10 },
    ),
    overrides: fc.uniqueArray(fc.record({ date, windows: fc.array(window, { maxLength: 2 }) }), {
      maxLength: 2,
      selector: override => override.date,
    }),
    sessions: fc.array(
      dated.map(one => ({ date: one.date, ...one.window })),
      { maxLength: 3 },
    ),
    closures: fc.array(date, { maxLength: 2 }),
    leave: fc.array(intervalIn(season, 2_000), { maxLength: 2 }),
    lengthMinutes: fc.constantFrom(5, 10, 15, 20, 30, 45, 50, 60, 90),
    stepMinutes: fc.constantFrom(null, null, 5, 15, 20, 30, 50, 60, 120),
    alignToClock: fc.boolean(),
    bufferBeforeMinutes: gap,
    bufferAfterMinutes: gap,
    noticeMinutes: often(0, fc.nat({ max: 4_000 })),
    horizonDays: often(10, fc.nat({ max: 9 })),
    dailyCap: often<number | null>(null, fc.nat({ max: 3 })),
    weeklyCap: often<number | null>(null, fc.nat({ max: 8 })),
    accepting: fc.oneof(
      { weight: 30, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) },
    ),
  })
}

/** The value itself, with everything in it frozen. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) frozen(part)
  }
  return value
}
