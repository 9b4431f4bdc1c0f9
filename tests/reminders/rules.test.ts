import { expect, test } from "vitest"
import { planInWords, remindersInWords, spanInWords, usualReminders } from "@/lib/reminders/rules"

test("spans read as people say them", () => {
  expect(usualReminders.map(spanInWords)).toEqual([
    "1 week",
    "2 days",
    "24 hours",
    "12 hours",
    "4 hours",
    "2 hours",
    "1 hour",
    "30 minutes",
  ])
  expect([15, 90, 1_500, 4_320].map(spanInWords)).toEqual([
    "15 minutes",
    "1 hour 30 minutes",
    "25 hours",
    "3 days",
  ])
})

test("a plan reads the longest first, whatever its order", () => {
  expect(planInWords([1440, 120])).toBe("24 hours and 2 hours before")
  expect(planInWords([30, 10_080, 120])).toBe("1 week, 2 hours and 30 minutes before")
  expect(planInWords([60])).toBe("1 hour before")
  expect(planInWords([])).toBeNull()
})

test("a patient reads of reminders that still come, and only those", () => {
  const start = Date.parse("2026-11-24T05:00:00Z")
  const told = (hoursBefore: number, confirmed = true, plan = [1440, 120]) =>
    remindersInWords({ plan, start, now: start - hoursBefore * 3_600_000, confirmed })
  expect(told(48)).toBe("We remind you 24 hours and 2 hours before.")
  expect(told(48, false)).toBe("Once it is confirmed, we remind you 24 hours and 2 hours before.")
  // The moment itself: that reminder is going out, and is none to come.
  expect(told(24)).toBe("We remind you 2 hours before.")
  expect(told(1)).toBe("No reminder comes before this visit any more.")
  expect(told(48, true, [])).toBe("We send no reminder before this visit, so please note the time.")
})
