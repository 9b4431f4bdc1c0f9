import { openSlots } from "@/lib/scheduling/slots"
import type { Rules, Slot, Taken, Window } from "@/lib/scheduling/types"

export const MINUTE = 60_000
export const DAY = 86_400_000

/** A schedule with nothing in it but half-hour visits; the test says what matters. */
export function rulesOf(part: Partial<Rules> & { zone: string }): Rules {
  return {
    weekly: [],
    overrides: [],
    sessions: [],
    closures: [],
    leave: [],
    lengthMinutes: 30,
    stepMinutes: null,
    alignToClock: false,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    noticeMinutes: 0,
    horizonDays: 60,
    dailyCap: null,
    weeklyCap: null,
    accepting: true,
    ...part,
  }
}

/** Wall minutes of "09:30"; hours may pass 24. */
export function minuteOf(clock: string): number {
  const [hours, minutes] = clock.split(":").map(Number)
  return Number(hours) * 60 + Number(minutes)
}

/** "09:00-12:00" as a window. */
export function windowOf(text: string): Window {
  const [start = "", end = ""] = text.split("-")
  return { startMinute: minuteOf(start), endMinute: minuteOf(end) }
}

/** Every slot that one window on one date gives, asked some days earlier. */
export function slotsOn(
  zone: string,
  date: string,
  window: string,
  part: Partial<Rules> = {},
  taken: Taken[] = [],
): Slot[] {
  const noon = Date.parse(`${date}T12:00Z`)
  const rules = rulesOf({ zone, sessions: [{ date, ...windowOf(window) }], ...part })
  return openSlots({ rules, taken, now: noon - 5 * DAY, from: noon - 4 * DAY, to: noon + 4 * DAY })
}

/** Starts as short UTC texts: "06:00Z", of whatever date. */
export const utc = (slots: readonly Slot[]) =>
  slots.map(({ start }) => `${new Date(start).toISOString().slice(11, 16)}Z`)

/** Starts on the wall of a zone, by the platform's own calendar: "01:30". */
export function wall(zone: string, slots: readonly Slot[]): string[] {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" })
  return slots.map(({ start }) => format.format(start))
}
