import { type SQL, sql } from "drizzle-orm"
import type { AnyPgColumn } from "drizzle-orm/pg-core"

/**
 * An instant to the microsecond, as the database keeps and orders it: a Date would drop three digits. ISO 8601, UTC.
 * What is written in one transaction has one and the same.
 */
export const exact = (column: AnyPgColumn): SQL<string> =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
