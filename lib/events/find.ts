import { and, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm"
import { eventReceipts, events } from "@/db/schema/events"
import { aboutNumber } from "@/lib/search/subjects"
import type { Standing } from "./console-rules"

// Written out, so that the partial indexes of open receipts fit.
const pending = sql`${eventReceipts.state} = 'PENDING'`
const standing: Record<Standing, SQL | undefined> = {
  waiting: and(pending, isNull(eventReceipts.publishedAt)),
  published: and(pending, isNotNull(eventReceipts.publishedAt)),
  done: sql`${eventReceipts.state} = 'DONE'`,
  dead: sql`${eventReceipts.state} = 'DEAD'`,
}

const about = { type: events.subjectType, id: events.subjectId }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Receipts that stand so, with that consumer. */
export const receiptsOf = (where: { state?: Standing | undefined; consumer?: string | undefined }) =>
  and(
    where.state && standing[where.state],
    where.consumer ? eq(eventReceipts.consumer, where.consumer) : undefined,
  )

/** Events of that type, about that subject, or that very event; what can't be an id is not found. */
export const eventsOf = (where: { type?: string | undefined; subject?: string | undefined }) =>
  and(
    where.type ? eq(events.type, where.type) : undefined,
    where.subject === undefined
      ? undefined
      : uuid.test(where.subject)
        ? or(aboutNumber(about, where.subject), eq(events.id, where.subject))
        : sql`false`,
  )
