import { expect, test } from "vitest"
import { takenOf, takenRow } from "@/lib/booking/taken-row"

const row = {
  start: [1_000, 5_000],
  lasts: [1_200, 600],
  bufferBefore: [0, 5],
  bufferAfter: [10, 0],
  expiresAt: [null, 9_000],
}

test("lists of columns become visits, each with its own of every column", () => {
  expect(takenOf(takenRow.parse(row))).toEqual([
    { start: 1_000, end: 2_200, bufferBeforeMinutes: 0, bufferAfterMinutes: 10, expiresAt: null },
    { start: 5_000, end: 5_600, bufferBeforeMinutes: 5, bufferAfterMinutes: 0, expiresAt: 9_000 },
  ])
})

test.each([
  ["a text among the starts", { start: [1_000, "5000"] }],
  ["no end", { lasts: [1_200, null] }],
  ["a list that is none", { bufferBefore: null }],
  ["a list that is too short", { bufferAfter: [10] }],
  ["an expiry that is neither a time nor null", { expiresAt: [null, undefined] }],
])("%s is not let in", (_what, part) => {
  expect(takenRow.safeParse({ ...row, ...part }).success).toBe(false)
})
