import { z } from "zod"

const place = z.tuple([z.iso.datetime(), z.uuid()])

/** Where a list goes on: the last row's instant and id, opaque to whoever holds it. Stable when rows are added. */
export function cursorOf(at: Date, id: string): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url")
}

/** Reads a cursor; anything that isn't one starts the list from its beginning (null). */
export function readCursor(cursor: string | undefined): { at: string; id: string } | null {
  if (!cursor) return null
  try {
    const [at, id] = place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()))
    return { at, id }
  } catch {
    return null
  }
}
