import { checks, prepare, type Situation } from "./engine"
import { type RuleName, ruleOrder, type Slot } from "./types"

/** Whether a start (epoch ms) may be booked now, and the first rule against it. The same engine that lists. */
export function judge(
  input: Situation & { start: number },
): { bookable: true; slot: Slot } | { bookable: false; rule: RuleName } {
  const situation = prepare(input)
  const rule = ruleOrder.find(name => !checks[name](situation, input.start))
  if (rule) return { bookable: false, rule }
  return { bookable: true, slot: { start: input.start, end: input.start + situation.length } }
}
