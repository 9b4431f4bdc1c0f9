import { describe, expect, it } from "vitest"
import { LARGEST_TALLY, tally } from "@/lib/cache/tally"

const rule = { tries: 3, windowMs: 1_000 }

describe("the count kept without Redis", () => {
  it("lets the agreed number through and says when the next may come", () => {
    const counts = tally()
    expect([0, 1, 2, 3].map(at => counts.take("asha", rule, 10_000 + at).ok)).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(counts.take("asha", rule, 10_010)).toEqual({ ok: false, remaining: 0, reset: 11_000 })
    expect(counts.take("ravi", rule, 10_010).ok).toBe(true)
  })

  it("slides: half into the next window half of the last one still weighs", () => {
    const counts = tally()
    for (let i = 0; i < 3; i++) counts.take("asha", rule, 10_000)
    expect(counts.take("asha", rule, 11_000).ok).toBe(false)
    expect([1, 2, 3].map(() => counts.take("asha", rule, 11_500).ok)).toEqual([true, true, false])
    expect(counts.take("asha", rule, 13_000).remaining).toBe(2)
  })

  it("gives a try back", () => {
    const counts = tally()
    for (let i = 0; i < 20; i++) {
      expect(counts.take("asha", rule, 10_000).ok).toBe(true)
      counts.take("asha", rule, 10_000, -1)
    }
  })

  it("never remembers more than its size, and forgets the one not seen for longest", () => {
    const counts = tally()
    for (let i = 0; i < 3; i++) counts.take("first", rule, 10_000)
    for (let i = 0; i < LARGEST_TALLY - 1; i++) counts.take(`caller ${i}`, rule, 10_000)
    expect(counts.take("first", rule, 10_000).ok).toBe(false)
    for (let i = 0; i < 500; i++) counts.take(`late ${i}`, rule, 10_000)
    expect(counts.size()).toBe(LARGEST_TALLY)
  })
})
