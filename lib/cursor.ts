import { z } from "zod"

/** Postgres knows no year 0. */
export const instantText = z.iso.datetime().refine(at => !at.startsWith("0000"))
export const moment = z.tuple([instantText, z.uuid()])

/** A moment somebody asks for, or a date: one that every clock and the database can tell. */
export const askedInstant = (error?: string) =>
  z.iso.datetime({ offset: true, error }).refine(at => at >= "1970-01-02" && at < "3000", error)
export const askedDate = (error?: string) =>
  z.iso.date(error).refine(date => date >= "1970-01-02" && date < "3000", error)

/** Where a list ordered by time goes on: the last row's instant and id, opaque to whoever holds it. */
export function cursorOf(at: Date, id: string): string {
  return opaque([at.toISOString(), id])
}

/** Reads a cursor; anything that isn't one starts the list from its beginning (null). */
export function readCursor(cursor: string | undefined): { at: string; id: string } | null {
  const read = readOpaque(cursor, moment)
  return read ? { at: read[0], id: read[1] } : null
}

/** Where a list ordered by anything goes on: what the last row was ordered by. Stable when rows are added. */
export function opaque(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url")
}

/** Reads such a place by its schema; null for anything else. */
export function readOpaque<T>(cursor: string | undefined, schema: z.ZodType<T>): T | null {
  if (!cursor) return null
  try {
    const text = Buffer.from(cursor, "base64url").toString()
    // The one character Postgres can't store, so nothing was ever ordered by it.
    return text.includes("\\u0000") ? null : schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
