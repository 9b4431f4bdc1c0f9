import { describe, expect, test } from "vitest"
import { labelled } from "@/lib/scheduling/labels"
import { slotsOn, utc, wall } from "./clinic"
import { hourly, type Row, table } from "./golden"

/** Our own: odd offsets, odd hours of change, dates that are missing. */
const more: Row[] = [
  // Lord Howe's clock moves by half an hour.
  ["Australia/Lord_Howe", "2026-10-04", "01:00-04:00", {}, "01:00 01:30 02:30 03:00 03:30"],
  ["Australia/Lord_Howe", "2026-04-05", "01:00-03:00", {}, "01:00 01:30 01:30 02:00 02:30"],
  [
    "Australia/Lord_Howe",
    "2026-04-05",
    "01:00-04:00",
    { ...hourly, alignToClock: true },
    "01:00 02:00 03:00",
  ],
  ["Australia/Lord_Howe", "2026-10-04", "01:00-04:00", { ...hourly, alignToClock: true }, "01:00 03:00"],
  // Samoa left out 30 December 2011.
  ["Pacific/Apia", "2011-12-30", "09:00-12:00", {}, ""],
  ["Pacific/Apia", "2011-12-30", "22:00-26:00", {}, ""],
  ["Pacific/Apia", "2011-12-29", "23:00-25:00", {}, "23:00 23:30"],
  ["Pacific/Apia", "2011-12-29", "23:00-48:00", {}, "23:00 23:30"],
  ["Pacific/Apia", "2011-12-31", "09:00-10:00", {}, "09:00 09:30", "19:00Z 19:30Z"],
  ["Pacific/Kwajalein", "1993-08-21", "09:00-12:00", {}, ""],
  // Morocco leaves summer time for Ramadan: 15 February to 22 March 2026.
  ["Africa/Casablanca", "2026-02-14", "09:00-10:00", {}, "09:00 09:30", "08:00Z 08:30Z"],
  [
    "Africa/Casablanca",
    "2026-02-15",
    "01:00-04:00",
    hourly,
    "01:00 02:00 02:00 03:00",
    "00:00Z 01:00Z 02:00Z 03:00Z",
  ],
  ["Africa/Casablanca", "2026-02-16", "09:00-10:00", {}, "09:00 09:30", "09:00Z 09:30Z"],
  ["Africa/Casablanca", "2026-03-22", "01:00-04:00", hourly, "01:00 03:00", "01:00Z 02:00Z"],
  [
    "Pacific/Chatham",
    "2026-09-27",
    "02:00-05:00",
    {},
    "02:00 02:30 04:00 04:30",
    "13:15Z 13:45Z 14:15Z 14:45Z",
  ],
  ["Pacific/Chatham", "2026-04-05", "02:00-04:00", hourly, "02:00 03:00 03:00", "12:15Z 13:15Z 14:15Z"],
  // São Paulo changed at midnight until 2019, and has stayed since.
  ["America/Sao_Paulo", "2018-11-04", "00:00-02:00", {}, "01:00 01:30", "03:00Z 03:30Z"],
  ["America/Sao_Paulo", "2018-02-17", "22:00-24:00", hourly, "22:00 23:00 23:00", "00:00Z 01:00Z 02:00Z"],
  ["America/Sao_Paulo", "2026-11-01", "00:00-01:00", {}, "00:00 00:30", "03:00Z 03:30Z"],
  ["America/St_Johns", "2026-03-08", "01:00-04:00", {}, "01:00 01:30 03:00 03:30"],
  ["America/Havana", "2026-03-08", "00:00-02:00", {}, "01:00 01:30"],
  ["Asia/Beirut", "2026-03-29", "00:00-02:00", {}, "01:00 01:30"],
  ["America/Santiago", "2026-09-05", "23:00-26:00", {}, "23:00 23:30 01:00 01:30"],
  ["Antarctica/Troll", "2026-03-29", "00:00-04:00", hourly, "00:00 03:00"],
  ["Europe/Dublin", "2026-10-25", "00:00-02:00", hourly, "00:00 01:00 01:00", "23:00Z 00:00Z 01:00Z"],
  ["UTC", "2028-02-29", "23:00-24:00", {}, "23:00 23:30", "23:00Z 23:30Z"],
  // An ambiguous end takes its first occurrence as well.
  ["America/New_York", "2026-11-01", "00:00-01:30", {}, "00:00 00:30 01:00", "04:00Z 04:30Z 05:00Z"],
  ["America/New_York", "2026-11-01", "01:00-02:00", {}, "01:00 01:30 01:00 01:30"],
  // A step that doesn't divide the day starts again at midnight when it follows the clock.
  [
    "Asia/Kolkata",
    "2026-01-15",
    "22:00-26:00",
    { lengthMinutes: 50, alignToClock: true },
    "22:30 23:20 00:00 00:50",
  ],
]

describe.each([
  ["rules 4, 5 and 7: the golden table", table],
  ["rules 5 and 7: more zones and seasons", more],
])("%s", (_name, rows) => {
  test.each(rows)("%s %s %s %o", (zone, date, window, part, onTheWall, inUtc) => {
    const slots = slotsOn(zone, date, window, part)
    expect(wall(zone, slots).join(" ")).toBe(onTheWall)
    if (inUtc) expect(utc(slots).join(" ")).toBe(inUtc)
    expect(new Set(slots.map(slot => slot.start)).size).toBe(slots.length)
  })
})

test("nine in Kolkata is the evening before in Los Angeles", () => {
  const slots = slotsOn("Asia/Kolkata", "2026-01-15", "09:00-09:30")
  const days = labelled(slots, { clinicZone: "Asia/Kolkata", viewerZone: "America/Los_Angeles" })
  expect(days.map(day => [day.date, ...day.slots.map(slot => slot.viewerLabel)])).toEqual([
    ["2026-01-14", "19:30"],
  ])
})

test("buffers of 5 and 5 around a booked visit", () => {
  const start = Date.parse("2026-01-15T10:00Z")
  const booked = { start, end: start + 20 * 60_000, bufferBeforeMinutes: 5, bufferAfterMinutes: 5 }
  const part = { lengthMinutes: 20, stepMinutes: 20, bufferBeforeMinutes: 5, bufferAfterMinutes: 5 }
  const slots = slotsOn("UTC", "2026-01-15", "09:00-12:00", part, [booked])
  expect(wall("UTC", slots).join(" ")).toBe("09:00 09:20 10:40 11:00 11:20 11:40")
})
