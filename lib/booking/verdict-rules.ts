import type { RuleName } from "@/lib/scheduling/types"
import type { BookRefusal } from "./rules"

/** The engine's verdict in the words of a booking. */
export const refusalOfRule: Record<RuleName, BookRefusal> = {
  accepting: "not-accepting",
  hours: "not-a-slot",
  closed: "not-a-slot",
  leave: "not-a-slot",
  grid: "not-a-slot",
  taken: "slot-taken",
  buffer: "slot-taken",
  "own-visit": "own-visit",
  "daily-cap": "day-full",
  "weekly-cap": "day-full",
  notice: "too-soon",
  horizon: "too-far",
}
