import { z } from "zod"
import type { Taken } from "@/lib/scheduling/types"

const number = (one: unknown) => typeof one === "number"
const numberOrNull = (one: unknown) => one === null || number(one)
/** Thousands of numbers: one look at each, and no word on which of them is none. */
const numbers = z.custom<number[]>(value => listOf(number, value))
const numbersOrNull = z.custom<(number | null)[]>(value => listOf(numberOrNull, value))

/** A plain loop: on lists of several kinds of numbers the language's own ways take five times as long. */
function listOf(fits: (one: unknown) => boolean, value: unknown): boolean {
  if (!Array.isArray(value)) return false
  for (let index = 0; index < value.length; index++) if (!fits(value[index])) return false
  return true
}

/**
 * A doctor's taken time as the database tells it (`doctor_taken`): a list of each column (epoch ms, `lasts` in ms, minutes), as
 * long as the doctor has visits. As a row of its own each visit takes the driver eight times as long.
 */
export const takenRow = z
  .object({
    start: numbers,
    lasts: numbers,
    bufferBefore: numbers,
    bufferAfter: numbers,
    expiresAt: numbersOrNull,
  })
  .refine(({ start, lasts, bufferBefore, bufferAfter, expiresAt }) =>
    [lasts, bufferBefore, bufferAfter, expiresAt].every(({ length }) => length === start.length),
  )

/** The same, visit by visit. */
export function takenOf({
  start,
  lasts,
  bufferBefore,
  bufferAfter,
  expiresAt,
}: z.infer<typeof takenRow>): Taken[] {
  return start.map((at, index) => ({
    start: at,
    end: at + (lasts[index] ?? 0),
    bufferBeforeMinutes: bufferBefore[index] ?? 0,
    bufferAfterMinutes: bufferAfter[index] ?? 0,
    expiresAt: expiresAt[index] ?? null,
  }))
}
