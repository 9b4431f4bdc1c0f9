import type { Row } from "./fields"

/** A list's rows as a form sent them ("list.0.field"), each at its own place; a row taken out leaves an empty one. */
export function rowsOf(list: string, values: Record<string, string>): Row[] {
  const rows: Row[] = []
  for (const [name, value] of Object.entries(values)) {
    const [of, index, field] = name.split(".")
    if (of === list && field) rows[Number(index)] = { ...rows[Number(index)], [field]: value }
  }
  return Array.from(rows, row => row ?? {})
}

/** Which rows the server reads, in its order: it counts those alone that somebody filled. */
export function filledKeys(rows: Row[]): number[] {
  return rows.flatMap((row, key) => (filled(row) ? [key] : []))
}

const given = new Set(["weekday", "kind", "everyWeeks"])
const filled = (row: Row) => Object.entries(row).some(([field, value]) => value.trim() && !given.has(field))
