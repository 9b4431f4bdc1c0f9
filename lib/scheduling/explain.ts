import { failing, placeOf, prepare, ruleOrder, type Situation } from "./engine"
import type { RuleName, Slot, Verdict } from "./types"

const MINUTE = 60_000

/** Whether a start (epoch ms) may be booked now, and the first rule against it. The same engine that lists. */
export function judge(
  input: Situation & { start: number },
): { bookable: true; slot: Slot } | { bookable: false; rule: RuleName } {
  const failed = failing(prepare(input), input.start, placeOf(input.rules, input.start))
  const [rule] = ruleOrder.filter(name => failed.includes(name))
  if (rule) return { bookable: false, rule }
  return {
    bookable: true,
    slot: { start: input.start, end: input.start + input.rules.lengthMinutes * MINUTE },
  }
}
