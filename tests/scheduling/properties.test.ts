import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { openSlots } from "@/lib/scheduling/slots"
import { generated } from "./generated"
import { bookableStarts } from "./oracle"

describe("generated schedules", () => {
  test("give what the slow oracle gives", () => {
    let withSlots = 0
    fc.assert(
      fc.property(generated, ({ season, ...question }) => {
        const slots = openSlots(question)
        if (slots.length) withSlots++
        expect(slots.map(({ start }) => new Date(start).toISOString())).toEqual(
          bookableStarts(season, question).map(start => new Date(start).toISOString()),
        )
        for (const { start, end } of slots) expect(end - start).toBe(question.rules.lengthMinutes * 60_000)
      }),
      { numRuns: 1_000 },
    )
    expect(withSlots).toBeGreaterThan(300)
  }, 30_000)
})
