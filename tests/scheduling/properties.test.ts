import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { explain, judge } from "@/lib/scheduling/explain"
import { labelled } from "@/lib/scheduling/labels"
import { firstSlot, nearest, openSlots } from "@/lib/scheduling/slots"
import type { Slot, Taken } from "@/lib/scheduling/types"
import { DAY, MINUTE } from "./clinic"
import { frozen, generated } from "./generated"
import { bookableStarts } from "./oracle"
import { seasons } from "./season"

const iso = (starts: readonly number[]) => starts.map(start => new Date(start).toISOString())
const startsOf = (slots: readonly Slot[]) => slots.map(({ start }) => start)

/** Everything that is generated is frozen through and through: a write to an argument throws. */
describe("generated schedules", () => {
  test("give what the slow oracle gives", () => {
    let withSlots = 0
    fc.assert(
      fc.property(generated, ({ season, ...question }) => {
        const slots = openSlots(question)
        if (slots.length) withSlots++
        expect(iso(startsOf(slots))).toEqual(iso(bookableStarts(season, question)))
        for (const { start, end } of slots) expect(end - start).toBe(question.rules.lengthMinutes * MINUTE)
      }),
      { numRuns: 1_000 },
    )
    expect(withSlots).toBeGreaterThan(300)
  }, 180_000)

  test("list a time exactly when it may be booked and every verdict passes", () => {
    fc.assert(
      fc.property(generated, fc.nat(), (question, salt) => {
        const listed = new Set(startsOf(openSlots(question)))
        const { from, to } = question
        const someMinutes = Array.from({ length: 25 }, (_, index) => {
          const minutes = Math.floor((to - from) / MINUTE)
          return from - (from % MINUTE) + (((salt + index * 7_919) * 5) % (minutes + 1)) * MINUTE
        }).filter(start => start >= from && start < to)
        for (const start of [...[...listed].slice(0, 25), ...someMinutes]) {
          const { offered, verdicts } = explain({ ...question, start })
          expect(verdicts.every(({ pass }) => pass)).toBe(listed.has(start))
          expect(offered).toBe(listed.has(start))
          for (const { pass, detail, change } of verdicts) {
            expect(detail).not.toMatch(/undefined|NaN|null|Infinity/)
            expect(pass ? change === undefined : change?.length).toBeTruthy()
          }
          const judged = judge({ ...question, start })
          expect(judged.bookable).toBe(listed.has(start))
          if (!judged.bookable) expect(judged.rule).toBe(verdicts.find(({ pass }) => !pass)?.rule)
        }
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  test("booking never adds a slot, and what is booked keeps its distance", () => {
    fc.assert(
      fc.property(generated, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (question, picks) => {
        const { bufferBeforeMinutes, bufferAfterMinutes } = question.rules
        const booked: Taken[] = []
        let free = openSlots(question)
        for (const pick of picks) {
          const slot = free[pick % Math.max(1, free.length)]
          if (!slot) break
          booked.push({ ...slot, bufferBeforeMinutes, bufferAfterMinutes })
          const left = openSlots({ ...question, taken: frozen([...question.taken, ...booked]) })
          const before = new Set(startsOf(free))
          expect(left.every(({ start }) => before.has(start))).toBe(true)
          free = left
        }
        const inOrder = booked.toSorted((a, b) => a.start - b.start)
        const gap = Math.max(bufferBeforeMinutes, bufferAfterMinutes) * MINUTE
        for (const [index, visit] of inOrder.entries())
          expect((inOrder[index + 1]?.start ?? Number.POSITIVE_INFINITY) - visit.end).toBeGreaterThanOrEqual(
            gap,
          )
      }),
      { numRuns: 400 },
    )
  }, 60_000)

  test("a part of a range and a limit give a part of its slots", () => {
    fc.assert(
      fc.property(generated, fc.nat({ max: 9 * DAY }), fc.nat({ max: 40 }), (question, later, limit) => {
        const all = startsOf(openSlots(question))
        const from = question.from + later
        expect(startsOf(openSlots({ ...question, from }))).toEqual(all.filter(start => start >= from))
        expect(startsOf(openSlots({ ...question, limit }))).toEqual(all.slice(0, limit))
      }),
      { numRuns: 200 },
    )
  })

  test("the first and the nearest are those of the list", () => {
    fc.assert(
      fc.property(generated, fc.nat({ max: 12 * DAY }), fc.nat({ max: 5 }), (question, later, count) => {
        expect(firstSlot(question)).toEqual(openSlots(question)[0] ?? null)
        const start = question.from + later
        const distance = (slot: Slot) => Math.abs(slot.start - start)
        const around = openSlots({ ...question, from: start - 14 * DAY, to: start + 14 * DAY })
        const byDistance = around.toSorted((a, b) => distance(a) - distance(b) || a.start - b.start)
        expect(nearest({ ...question, start, count })).toEqual(byDistance.slice(0, count))
      }),
      { numRuns: 300 },
    )
  })

  test("the viewer's zone changes labels only", () => {
    const viewer = fc.constantFrom(...new Set(seasons.map(({ zone }) => zone)))
    fc.assert(
      fc.property(generated, viewer, (question, viewerZone) => {
        const slots = frozen(openSlots(question))
        const days = labelled(slots, { clinicZone: question.rules.zone, viewerZone })
        // By time again: where a clock went back over midnight, a date begins before the one before has ended.
        const listed = days.flatMap(day => day.slots.map(({ start, end }) => ({ start, end })))
        expect(listed.sort((one, other) => one.start - other.start)).toEqual(slots)
        const format = new Intl.DateTimeFormat("en-CA", { timeZone: viewerZone, dateStyle: "short" })
        const clock = new Intl.DateTimeFormat("en-GB", { timeZone: viewerZone, timeStyle: "short" })
        for (const day of days)
          for (const { start, viewerLabel } of day.slots) {
            expect(format.format(start)).toBe(day.date)
            expect(viewerLabel.slice(0, 5)).toBe(clock.format(start))
          }
      }),
      { numRuns: 200 },
    )
  })
})
