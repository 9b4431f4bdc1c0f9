import { labelled } from "@/lib/scheduling/labels"
import { firstSlot, openSlots } from "@/lib/scheduling/slots"
import type { Rules, Taken } from "@/lib/scheduling/types"
import { localDate, toInstant } from "@/lib/scheduling/wall-time"

const MINUTE = 60_000
const DAY = 1_440 * MINUTE
const zone = "Europe/Berlin"
const from = Date.parse("2026-03-01T00:00+01:00")

/** Twenty-minute visits, eight hours a day, every day; the clock changes on the way. */
const rules: Rules = {
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

/** Every second visit of each day is booked. */
function halfFull(days: number): Taken[] {
  return Array.from({ length: days * 12 }, (_, index) => {
    const date = localDate(zone, from + Math.floor(index / 12) * DAY + DAY / 2)
    const start = toInstant(zone, date, 540 + (index % 12) * 40)
    return { start, end: start + 20 * MINUTE, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }
  })
}

/** The median of many runs, in microseconds. */
function microseconds(run: () => unknown, times = 400): number {
  for (let warm = 0; warm < times; warm++) run()
  const took = Array.from({ length: times }, () => {
    const begin = process.hrtime.bigint()
    run()
    return Number(process.hrtime.bigint() - begin) / 1_000
  })
  return took.sort((a, b) => a - b)[times >> 1] ?? 0
}

const ask = (days: number, taken: Taken[], change: Partial<Rules> = {}) =>
  openSlots({ rules: { ...rules, ...change }, taken, now: from, from, to: from + days * DAY })

const month = halfFull(30)
const slots = ask(30, month)
const took = microseconds(() => ask(30, month))
console.log(`one doctor's month, half full: ${slots.length} free slots in ${took.toFixed(0)} µs`)
console.log(`  per free slot: ${(took / slots.length).toFixed(2)} µs`)
console.log(`  free slots per second: ${Math.round((slots.length / took) * 1e6).toLocaleString("en")}`)
const aligned = microseconds(() => ask(30, month, { alignToClock: true, dailyCap: 20, weeklyCap: 99 }))
console.log(`  on the clock's grid, with caps: ${aligned.toFixed(0)} µs`)
const empty = ask(30, [], { lengthMinutes: 10 })
const dense = microseconds(() => ask(30, [], { lengthMinutes: 10 }))
console.log(
  `  nothing booked, ten-minute visits: ${empty.length} slots, ${(dense / empty.length).toFixed(2)} µs each`,
)

const doctors = Array.from({ length: 50 }, (_, index) => ({
  rules: {
    ...rules,
    closures: Array.from({ length: index % 10 }, (_, day) => localDate(zone, from + day * DAY)),
  },
  taken: halfFull(60),
}))
const firsts = microseconds(
  () => doctors.map(one => firstSlot({ ...one, now: from, from, to: from + 60 * DAY })),
  100,
)
console.log(`first free slot of fifty doctors, 720 bookings each: ${(firsts / 1_000).toFixed(2)} ms`)

const many = ask(80, halfFull(80)).slice(0, 1_000)
const labels = microseconds(() => labelled(many, { clinicZone: zone, viewerZone: "America/New_York" }), 100)
console.log(`labels of ${many.length} slots: ${(labels / 1_000).toFixed(2)} ms`)

const growth = [30, 60, 120].map(days => {
  const taken = halfFull(days)
  return microseconds(() => ask(days, taken))
})
const ratios = growth.map(cost => (cost / (growth[0] ?? 1)).toFixed(2))
console.log(`cost at 1×, 2×, 4× the days and bookings: ${ratios.join(", ")}`)
