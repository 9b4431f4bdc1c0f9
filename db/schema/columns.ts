import { customType, jsonb, timestamp, uuid } from "drizzle-orm/pg-core"
import { v7 } from "uuid"

/** Text compared without regard to case (extension citext). */
export const citext = customType<{ data: string }>({ dataType: () => "citext" })

/** UUIDv7 primary key, made here so that any Postgres will do. */
export const id = () => uuid("id").primaryKey().$defaultFn(v7)

/** An instant, as a Date in code and timestamptz in the database. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" })

export const createdAt = () => instant("created_at").notNull().defaultNow()

/** What is given back to a patient who cancels at least so many hours before the start, in percent of the fee. */
export const cancellationTiers = () =>
  jsonb("cancellation_tiers").$type<{ hours: number; percent: number }[]>().notNull()
