import { expect, test } from "vitest"
import { openSlots } from "@/lib/scheduling/slots"
import type { Rules, Taken } from "@/lib/scheduling/types"
import { DAY, rulesOf } from "./clinic"

const begin = Date.parse("2026-01-05T00:00Z")

/** How often the engine looks at rules and bookings for so many days with so many bookings a day: its work, counted. */
function looks(days: number, bookingsPerDay: number): number {
  let count = 0
  const counted = <T extends object>(value: T): T =>
    new Proxy(value, {
      get: (target, key, receiver) => {
        count++
        return Reflect.get(target, key, receiver)
      },
    })
  const rules: Rules = rulesOf({
    zone: "Europe/Berlin",
    weekly: [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, startMinute: 480, endMinute: 960 })),
    lengthMinutes: 20,
    horizonDays: 1_000,
    dailyCap: 1_000,
  })
  const taken = Array.from({ length: days * bookingsPerDay }, (_, index): Taken => {
    const start =
      begin + Math.floor(index / bookingsPerDay) * DAY + (480 + (index % bookingsPerDay) * 20) * 60_000
    return counted({ start, end: start + 1_200_000, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 })
  })
  const slots = openSlots({
    rules: counted(rules),
    taken,
    now: begin - DAY,
    from: begin,
    to: begin + days * DAY,
  })
  expect(slots.length).toBe(days * (24 - bookingsPerDay))
  return count
}

test("rule 20: four times the days and bookings are four times the work", () => {
  const [once, twice, fourTimes] = [looks(60, 12), looks(120, 12), looks(240, 12)]
  expect(twice / once).toBeLessThan(2.1)
  expect(fourTimes / once).toBeLessThan(4.2)
})

test("more bookings on the same days cost no more than their number", () => {
  const perBooking = (looks(60, 20) - looks(60, 10)) / 600
  expect(perBooking).toBeLessThan(30)
})
