import { candidatesOn } from "./candidates"
import { checks, prepare, type Situation } from "./engine"
import { openSlots } from "./slots"
import { type RuleName, type Rules, ruleOrder, type Slot, type Verdict } from "./types"
import { addDays, localDate } from "./wall-time"
import type { Wording } from "./ways-out"
import { wordsOfHours } from "./words-of-hours"
import { wordsOfVisits } from "./words-of-visits"

const wording: Record<RuleName, Wording> = { ...wordsOfHours, ...wordsOfVisits }

/**
 * Whether a start (epoch ms) may be booked now, and the first rule against it. The same engine that lists.
 * `heed` narrows it to some rules: a visit once booked is not judged by the hours of today (rule 16).
 */
export function judge(
  input: Situation & { start: number; heed?: readonly RuleName[] },
): { bookable: true; slot: Slot } | { bookable: false; rule: RuleName } {
  const situation = prepare(input)
  const { heed = ruleOrder } = input
  const rule = ruleOrder.find(name => heed.includes(name) && !checks[name](situation, input.start))
  if (rule) return { bookable: false, rule }
  return { bookable: true, slot: { start: input.start, end: input.start + situation.length } }
}

/**
 * Each rule's verdict on a start (epoch ms), in order, for the doctor: times are the clinic's, and a failing rule
 * says what would turn it. Offered exactly when all pass. Rule 18.
 */
export function explain(input: Situation & { start: number }): { offered: boolean; verdicts: Verdict[] } {
  const situation = prepare(input)
  const verdicts = ruleOrder.map((rule): Verdict => {
    const pass = checks[rule](situation, input.start)
    return pass
      ? { rule, pass, detail: wording[rule].pass(situation, input.start) }
      : { rule, pass, ...wording[rule].fail(situation, input.start) }
  })
  return { offered: verdicts.every(({ pass }) => pass), verdicts }
}

/**
 * The slots that other rules would add and take away with from <= start < to (epoch ms). A slot is known by its
 * start: another length alone neither gains nor loses it.
 */
export function whatIf(input: Situation & { from: number; to: number; change: Partial<Rules> }): {
  gained: Slot[]
  lost: Slot[]
} {
  const { change, ...question } = input
  const before = openSlots(question)
  const after = openSlots({ ...question, rules: { ...question.rules, ...change } })
  const without = (slots: Slot[], others: Slot[]) => {
    const known = new Set(others.map(({ start }) => start))
    return slots.filter(({ start }) => !known.has(start))
  }
  return { gained: without(after, before), lost: without(before, after) }
}

/** Why a stretch of time (epoch ms) has nothing to offer: what speaks first against most of its times, or "hours" when it has none. */
export function whyNothing(input: Situation & { from: number; to: number }): RuleName {
  const situation = prepare(input)
  const { zone } = input.rules
  const counts = new Map<RuleName, number>()
  for (let date = localDate(zone, input.from); date <= localDate(zone, input.to - 1); date = addDays(date, 1))
    for (const start of candidatesOn(input.rules, date)) {
      if (start < input.from || start >= input.to) continue
      const rule = ruleOrder.find(name => !checks[name](situation, start))
      if (rule) counts.set(rule, (counts.get(rule) ?? 0) + 1)
    }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most?.[0] ?? "hours"
}

const polite: Record<RuleName, string> = {
  accepting: "The doctor isn't taking new bookings at the moment.",
  closed: "The clinic is closed that day.",
  hours: "The doctor doesn't see patients at that time.",
  leave: "The doctor is away at that time.",
  grid: "Visits don't begin at exactly that time. Please choose one from the list.",
  notice: "That time is too soon to book. Please choose a later one.",
  horizon: "That date isn't open for booking yet.",
  taken: "That time is no longer free.",
  buffer: "That time is too close to another visit.",
  "own-visit": "You already have a visit at that time.",
  "daily-cap": "The doctor's day is full. Please choose another day.",
  "weekly-cap": "The doctor's week is full. Please choose another week.",
}

/** What a patient reads of a rule that fails: nothing of other people's visits. */
export function politeReason(rule: RuleName): string {
  return polite[rule]
}

const politeOfDay: Partial<Record<RuleName, string>> = {
  hours: "The doctor doesn't see patients on this day.",
  closed: "The clinic is closed on this day.",
  leave: "The doctor is away on this day.",
  notice: "The times of this day are too soon to book.",
  horizon: "This day isn't open for booking yet.",
  taken: "Every time of this day is taken.",
  buffer: "Every time of this day is taken.",
  "own-visit": "You have a visit of your own at the times of this day.",
  "daily-cap": "The doctor's day is full.",
  "weekly-cap": "The doctor's week is full.",
}

/** The same of a whole day that has nothing. */
export function politeReasonOfDay(rule: RuleName): string {
  return politeOfDay[rule] ?? polite[rule]
}
