import { expect, test } from "vitest"
import { whenIn } from "@/lib/notifications/when"

/** Half an hour from an instant. */
const visit = (zone: string, iso: string) =>
  whenIn(zone, new Date(iso), new Date(Date.parse(iso) + 1_800_000))

test("the same instant reads by each zone's own clock and date", () => {
  expect(visit("Asia/Kolkata", "2026-11-24T05:00:00Z")).toEqual({
    short: "Tue 24 Nov, 10:30",
    long: "Tuesday 24 November 2026, 10:30 to 11:00",
    zone: "India Standard Time",
  })
  expect(visit("America/New_York", "2026-11-24T05:00:00Z").short).toBe("Tue 24 Nov, 00:00")
  expect(visit("Asia/Kolkata", "2026-11-23T18:45:00Z").short).toBe("Tue 24 Nov, 00:15")
})

test("the zone's name follows daylight saving", () => {
  expect(visit("Europe/London", "2026-10-25T00:30:00Z")).toMatchObject({
    short: "Sun 25 Oct, 01:30",
    zone: "British Summer Time",
  })
  expect(visit("Europe/London", "2026-10-25T01:30:00Z")).toMatchObject({
    short: "Sun 25 Oct, 01:30",
    zone: "Greenwich Mean Time",
  })
})

test("months have three letters, and September too", () => {
  expect(visit("Europe/London", "2026-09-01T10:00:00Z").short).toBe("Tue 1 Sep, 11:00")
})

test("a zone nobody knows reads as UTC instead of losing the letter", () => {
  expect(visit("Mars/Olympus", "2026-11-24T05:00:00Z")).toMatchObject({
    short: "Tue 24 Nov, 05:00",
    zone: "Coordinated Universal Time",
  })
})
