import { practiceOf, practiceRow } from "@/lib/booking/practice-row"
import { takenOf, takenRow } from "@/lib/booking/taken-row"
import { rulesFor } from "@/lib/booking/wish-rules"
import { openSlots } from "@/lib/scheduling/slots"
import type { Rules, Taken } from "@/lib/scheduling/types"
import { addDays, dateOf, epochDay, localDate, toInstant } from "@/lib/scheduling/wall-time"

const MINUTE = 60_000
export const DAY = 1_440 * MINUTE
export const zone = "Europe/Berlin"
export const from = Date.parse("2026-03-01T00:00+01:00")
/** What `takenTimes` reads on either side of what is asked. */
const MARGIN = 9

/** Twenty-minute visits, eight hours a day, every day; the clock changes on the way. */
export const rules: Rules = {
  zone,
  weekly: [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, startMinute: 540, endMinute: 1_020 })),
  overrides: [{ date: "2026-03-10", windows: [{ startMinute: 600, endMinute: 1_080 }] }],
  sessions: [],
  closures: ["2026-03-17"],
  leave: [{ start: from + 20 * DAY, end: from + 21 * DAY }],
  lengthMinutes: 20,
  stepMinutes: null,
  alignToClock: false,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  noticeMinutes: 0,
  horizonDays: 400,
  dailyCap: null,
  weeklyCap: null,
  accepting: true,
}

/** Every second visit of each day is booked, from some days before the first on. */
export function halfFull(days: number, before = 0): Taken[] {
  return Array.from({ length: (days + before) * 12 }, (_, index) => {
    const date = localDate(zone, from + (Math.floor(index / 12) - before) * DAY + DAY / 2)
    const start = toInstant(zone, date, 540 + (index % 12) * 40)
    return {
      start,
      end: start + 20 * MINUTE,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      expiresAt: index % 50 ? null : from + 400 * DAY,
    }
  })
}

export const ask = (days: number, taken: Taken[], change: Partial<Rules> = {}) =>
  openSlots({ rules: { ...rules, ...change }, taken, now: from, from, to: from + days * DAY })

/** The columns of a doctor and of their visits, and how the database writes those that are JSON. */
const doctor = {
  doctorId: "6b1f6c1e-6d0f-4d0e-8a51-2f4f1c1f7a10",
  feeMinor: 50_000,
  currency: "EUR",
  autoApprove: true,
  paymentPolicy: "CLINIC",
  moveNoticeMinutes: 720,
  ...rules,
}
const written = (value: unknown) => JSON.stringify(value)
const months = halfFull(30 + MARGIN, MARGIN)
const columns = {
  cancellationTiers: written([
    { hours: 48, percent: 100 },
    { hours: 24, percent: 50 },
  ]),
  weekly: written(
    rules.weekly.map(hours => ({ ...hours, validFrom: null, validTo: null, everyWeeks: 1, anchor: null })),
  ),
  dates: written([{ date: "2026-03-10", kind: "OVERRIDE", startMinute: 600, endMinute: 1_080 }]),
  off: written([
    { date: "2026-03-17", start: null, end: null },
    { date: null, start: from + 20 * DAY, end: from + 21 * DAY },
  ]),
  holidays: written(
    Array.from({ length: 12 }, (_, index) => ({
      date: addDays(dateOf(epochDay("2026-04-03")), index * 25),
      name: `Holiday ${index + 1}`,
    })),
  ),
}
const visits = {
  start: written(months.map(({ start }) => start)),
  lasts: written(months.map(({ start, end }) => end - start)),
  bufferBefore: written(months.map(({ bufferBeforeMinutes }) => bufferBeforeMinutes)),
  bufferAfter: written(months.map(({ bufferAfterMinutes }) => bufferAfterMinutes)),
  expiresAt: written(months.map(({ expiresAt }) => expiresAt)),
}

/** The bookings that are read for a month, those around it as well. */
export const bookingsRead = months.length

/** The rows as the driver hands them over, having read their JSON. */
export function readRows() {
  return { doctor: { ...doctor, ...read(columns) }, visits: read(visits) }
}

/** A month from such rows: checked, made rules and taken time, and listed. */
export function monthOf(rows: ReturnType<typeof readRows>) {
  const practice = practiceOf(practiceRow.parse(rows.doctor))
  const taken = takenOf(takenRow.parse(rows.visits))
  return openSlots({ rules: rulesFor(practice.rules, {}), taken, now: from, from, to: from + 30 * DAY })
}

function read(texts: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, JSON.parse(text)]))
}
