import { Temporal } from "temporal-polyfill"
import { expect, test } from "vitest"
import {
  happensTwice,
  localDate,
  localMinute,
  mondayOf,
  toInstant,
  weekdayOf,
} from "@/lib/scheduling/wall-time"

/** The changes of a zone's clock in 2025 and 2026, as the calendar library knows them. */
function changesOf(zone: string): Temporal.ZonedDateTime[] {
  const changes: Temporal.ZonedDateTime[] = []
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from("2025-01-01T00:00Z").toZonedDateTimeISO(zone)
  for (;;) {
    at = at.getTimeZoneTransition("next")
    if (!at || at.epochMilliseconds > Date.UTC(2027, 0)) return changes
    changes.push(at)
  }
}

test("every zone, every change of its clock: half hours around it mean what the calendar library says", () => {
  let compared = 0
  for (const zone of Intl.supportedValuesOf("timeZone"))
    for (const change of changesOf(zone))
      for (let minutes = -150; minutes <= 150; minutes += 30) {
        const wall = change.toPlainDateTime().add({ minutes })
        const shown = wall.toZonedDateTime(zone, { disambiguation: "earlier" })
        const exists = shown.toPlainDateTime().equals(wall)
        const expected = exists ? shown.epochMilliseconds : change.epochMilliseconds
        const instant = toInstant(zone, wall.toPlainDate().toString(), wall.hour * 60 + wall.minute)
        expect([zone, wall.toString(), instant]).toEqual([zone, wall.toString(), expected])
        if (!exists) continue
        expect(localDate(zone, instant)).toBe(wall.toPlainDate().toString())
        expect(localMinute(zone, instant)).toBe(wall.hour * 60 + wall.minute)
        const later = wall.toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds
        expect(happensTwice(zone, instant)).toBe(later !== instant)
        expect(happensTwice(zone, later)).toBe(later !== instant)
        compared++
      }
  expect(compared).toBeGreaterThan(2_000)
}, 30_000)

test("minutes may pass midnight and the year's end", () => {
  expect(toInstant("Asia/Kolkata", "2025-12-31", 1_500)).toBe(Date.parse("2026-01-01T01:00+05:30"))
  expect(toInstant("Pacific/Kiritimati", "2026-01-01", 0)).toBe(Date.parse("2025-12-31T10:00Z"))
})

test("weeks begin on Monday, before 1970 as well", () => {
  expect([-4, -3, 0, 3, 4].map(weekdayOf)).toEqual([7, 1, 4, 7, 1])
  expect([-4, -3, 0, 3, 4].map(mondayOf)).toEqual([-10, -3, -3, -3, 4])
})
