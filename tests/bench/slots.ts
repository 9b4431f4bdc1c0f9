import { labelled } from "@/lib/scheduling/labels"
import { firstSlot, nearest } from "@/lib/scheduling/slots"
import type { Rules } from "@/lib/scheduling/types"
import { localDate } from "@/lib/scheduling/wall-time"
import { ask, bookingsRead, DAY, from, halfFull, monthOf, readRows, rules, zone } from "./month"

/** What has to be kept on one core. */
const SLOTS_PER_SECOND = 10_000_000
const MONTH_MS = 0.2

/** The median of many runs in microseconds, in the quietest of five rounds: what the code takes, not its neighbours. */
function microseconds(run: () => unknown, times = 400): number {
  for (let warm = 0; warm < 2 * times; warm++) run()
  return Math.min(...Array.from({ length: 5 }, () => median(run, times)))
}

function median(run: () => unknown, times: number): number {
  const took = Array.from({ length: times }, () => {
    const begin = process.hrtime.bigint()
    run()
    return Number(process.hrtime.bigint() - begin) / 1_000
  })
  return took.sort((a, b) => a - b)[times >> 1] ?? 0
}

const words = (number: number) => Math.round(number).toLocaleString("en")

/** Free slots per second of a listing, and how long it and each of them takes. */
function rate(what: string, list: () => readonly unknown[], times?: number): number {
  const { length } = list()
  const took = microseconds(list, times)
  const perSecond = (length / took) * 1e6
  console.log(
    `${what}: ${words(length)} free slots in ${took.toFixed(0)} µs, ${((took / length) * 1_000).toFixed(0)} ns each, ${words(perSecond)} a second`,
  )
  return perSecond
}

const month = halfFull(30)
const buffered: Partial<Rules> = { lengthMinutes: 10, bufferBeforeMinutes: 5, bufferAfterMinutes: 5 }
const capped: Partial<Rules> = { dailyCap: 20, weeklyCap: 99 }
const dense: Partial<Rules> = { lengthMinutes: 10 }

const plain = rate("a half-full month", () => ask(30, month))
rate("  with buffers", () => ask(30, month, buffered))
rate("  with caps", () => ask(30, month, capped))
rate("  with caps, on the clock's grid", () => ask(30, month, { ...capped, alignToClock: true }))
rate("an empty month, ten-minute visits", () => ask(30, [], dense))
rate("  with buffers and caps", () => ask(30, [], { ...buffered, ...capped }))
rate("an empty year, ten-minute visits", () => ask(365, [], dense), 50)
rate("  with buffers and caps", () => ask(365, [], { ...buffered, ...capped }), 50)

const rows = readRows()
const fromRows = microseconds(() => monthOf(rows)) / 1_000
const fromText = microseconds(() => monthOf(readRows())) / 1_000
console.log(
  `a month as it comes from the database, ${bookingsRead} bookings read: ${monthOf(rows).length} free slots in ${fromRows.toFixed(3)} ms; with the driver's reading of JSON ${fromText.toFixed(3)} ms`,
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
const near = microseconds(() => nearest({ rules, taken: month, now: from, start: from + 15 * DAY }))
console.log(`the three nearest to a start: ${near.toFixed(0)} µs`)

const many = ask(80, halfFull(80)).slice(0, 1_000)
const labels = microseconds(() => labelled(many, { clinicZone: zone, viewerZone: "America/New_York" }), 100)
console.log(`labels of ${many.length} slots: ${(labels / 1_000).toFixed(2)} ms`)

const growth = [30, 60, 120].map(days => {
  const taken = halfFull(days)
  return microseconds(() => ask(days, taken))
})
const ratios = growth.map(cost => (cost / (growth[0] ?? 1)).toFixed(2))
console.log(`cost at 1×, 2×, 4× the days and bookings: ${ratios.join(", ")}`)

const broken = [
  ...(plain < SLOTS_PER_SECOND ? [`at least ${words(SLOTS_PER_SECOND)} free slots a second`] : []),
  ...(fromRows > MONTH_MS ? [`a month from the database's rows below ${MONTH_MS} ms`] : []),
]
for (const wall of broken) console.error(`NOT KEPT: ${wall}`)
if (broken.length) process.exitCode = 1
