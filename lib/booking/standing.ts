import { and, eq, isNull, type SQL, sql } from "drizzle-orm"
import { appointments } from "@/db/schema/booking"

// What is said of a visit as it stands at a moment: one meaning for every number and for the list it leads to.

/** Epoch ms, or what the database takes for now. */
type Moment = number | SQL

const { status, startsAt, endsAt, holdExpiresAt } = appointments
const at = (moment: Moment) =>
  typeof moment === "number" ? sql`${new Date(moment).toISOString()}::timestamptz` : moment

const open = sql`${status} in ('PENDING', 'APPROVED')`
/** No visit lasts longer than eight hours (the database holds it): the start has an index. */
const notOver = (now: Moment) =>
  sql`(${startsAt} >= ${at(now)} - interval '8 hours' and ${endsAt} >= ${at(now)})`

/** Not one whose time to pay has run out, which the next sweep ends. */
export const stillHeld = (now: Moment) => sql`(${holdExpiresAt} is null or ${holdExpiresAt} > ${at(now)})`

/** A request that waits for its doctor's answer. One that has to be paid first is no request yet. */
export const isRequest = (now: Moment) => and(eq(status, "PENDING"), isNull(holdExpiresAt), notOver(now))

/** Upcoming: open and not over, the one under way too. */
export const isUpcoming = (now: Moment) => and(open, notOver(now), stillHeld(now))

/** Ahead: open and not begun, so that it can still be moved, handed over or cancelled. */
export const isAhead = (now: Moment) => and(open, sql`${startsAt} >= ${at(now)}`, stillHeld(now))

/** Past: over, or ended before its time. */
export const isPast = (now: Moment) => sql`not (${open} and ${endsAt} >= ${at(now)})`

/** Confirmed and over, and nobody said what became of it. What is over has begun: all that is ahead stays unread. */
export const isUnclosed = (now: Moment) =>
  and(eq(status, "APPROVED"), sql`${startsAt} <= ${at(now)} and ${endsAt} < ${at(now)}`)
