import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Remindable, remindersDue } from "@/lib/reminders/due-rules"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const start = Date.parse("2026-11-24T05:00:00Z")
const visit = (more: Partial<Remindable> = {}): Remindable => ({
  startsAt: start,
  standsSince: start - 10 * 24 * HOUR,
  plan: [1440, 120],
  settled: [],
  ...more,
})
const none = { tell: null, pass: [] }

describe("a visit booked in good time", () => {
  test.each([
    ["a millisecond too early", start - 24 * HOUR - 1, [], none],
    ["at its minute", start - 24 * HOUR, [], { tell: 1440, pass: [] }],
    ["told already", start - 23 * HOUR, [1440], none],
    ["the second one", start - 2 * HOUR, [1440], { tell: 120, pass: [] }],
    ["after an outage over both: the closer one alone", start - HOUR, [], { tell: 120, pass: [1440] }],
    ["after an outage over the first", start - 3 * HOUR, [], { tell: 1440, pass: [] }],
    ["a minute before it begins", start - MINUTE, [1440], { tell: 120, pass: [] }],
    ["once it has begun: never", start, [], none],
    ["long after", start + 24 * HOUR, [], none],
  ])("%s", (_what, at, settled, expected) => {
    expect(remindersDue(visit({ settled }), at)).toEqual(expected)
  })
})

describe("a visit booked or moved inside the window", () => {
  test("five hours ahead: the first is passed over, the second comes", () => {
    const late = visit({ standsSince: start - 5 * HOUR })
    expect(remindersDue(late, start - 5 * HOUR)).toEqual({ tell: null, pass: [1440] })
    expect(remindersDue({ ...late, settled: [1440] }, start - 2 * HOUR)).toEqual({ tell: 120, pass: [] })
  })

  test("one hour ahead: none comes", () => {
    const late = visit({ standsSince: start - HOUR })
    expect(remindersDue(late, start - HOUR + MINUTE)).toEqual({ tell: null, pass: [120, 1440] })
  })
})

test("a plan changed after the closer one was told brings none further away", () => {
  const changed = visit({ plan: [1440, 240, 120], settled: [1440, 120] })
  expect(remindersDue(changed, start - HOUR)).toEqual({ tell: null, pass: [240] })
})

test("asked at any moments, whatever the plan: each at most once, in their order, and none for nothing", () => {
  const minutes = fc.integer({ min: 15, max: 10_080 })
  fc.assert(
    fc.property(
      fc.uniqueArray(minutes, { maxLength: 4 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 12 }),
      (plan, bookedBefore, asked) => {
        const its = visit({ plan, standsSince: start - bookedBefore * MINUTE })
        const told: number[] = []
        for (const before of asked.filter(one => one < bookedBefore).sort((one, other) => other - one)) {
          const at = start - before * MINUTE
          const { tell, pass } = remindersDue({ ...its, settled: its.settled }, at)
          if (tell !== null) {
            expect(start - tell * MINUTE).toBeLessThanOrEqual(at)
            expect(start - tell * MINUTE).toBeGreaterThan(its.standsSince)
            told.push(tell)
          }
          its.settled.push(...pass, ...(tell === null ? [] : [tell]))
        }
        expect(told).toEqual([...new Set(told)].sort((one, other) => other - one))
      },
    ),
    { numRuns: 2_000 },
  )
})
