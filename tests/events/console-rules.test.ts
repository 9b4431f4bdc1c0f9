import { describe, expect, it } from "vitest"
import { spanInWords } from "@/components/events/words"
import {
  type Backlog,
  oldestSeconds,
  replayedInWords,
  standingOf,
  totalDead,
  waitsTooLong,
} from "@/lib/events/console-rules"

const backlog = (more: Partial<Backlog>): Backlog => ({
  ...{ consumer: "audit", waiting: 0, published: 0, dead: 0, oldestWaitingSeconds: null },
  ...more,
})

describe("the console", () => {
  it.each([
    ["PENDING", null, "waiting"],
    ["PENDING", new Date(), "published"],
    ["DONE", null, "done"],
    ["DONE", new Date(), "done"],
    ["DEAD", new Date(), "dead"],
  ] as const)("%s, published %s: %s", (state, publishedAt, standing) => {
    expect(standingOf({ state, publishedAt })).toBe(standing)
  })

  it("warns after five minutes, not before, and never of nothing", () => {
    const late = (seconds: number | null) => waitsTooLong(backlog({ oldestWaitingSeconds: seconds }))
    expect([null, 0, 300, 301].map(late)).toEqual([false, false, false, true])
  })

  it("adds up over consumers", () => {
    const both = [backlog({ dead: 2 }), backlog({ dead: 3, oldestWaitingSeconds: 40 })]
    expect([totalDead(both), oldestSeconds(both), oldestSeconds([])]).toEqual([5, 40, 0])
  })

  it.each([
    [1, 0, 0, "Done again, and it worked."],
    [3, 0, 0, "All 3 were done again, and worked."],
    [0, 0, 0, "Nothing was given up any more."],
    [
      0,
      1,
      0,
      "Begun anew, and not done yet: it is tried again by itself, first in seconds, then later and later.",
    ],
    [
      ...[4, 2, 7],
      "6 were begun anew. 4 are done, 2 not yet: each is tried again by itself, first in seconds, then later and later. 7 more were given up: there was no time for them.",
    ],
  ] as [number, number, number, string][])("%i done, %i waiting, %i left", (done, waiting, left, words) => {
    expect(replayedInWords({ done, waiting, left })).toBe(words)
  })

  it.each([
    [0, "a few seconds"],
    [59, "a few seconds"],
    [60, "1 minute"],
    [7_199, "1 hour"],
    [7_200, "2 hours"],
    [200_000, "2 days"],
  ])("%i seconds are %s", (seconds, words) => {
    expect(spanInWords(seconds)).toBe(words)
  })
})
