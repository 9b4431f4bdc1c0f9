import { and, asc, eq, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { deliveries } from "@/db/schema/deliveries"
import type { Channel } from "@/lib/choices/rules"
import { now } from "@/lib/clock"
import { outdated } from "./outdated"
import { GIVE_UP_MS } from "./patience"
import { smsIsOn } from "./sms"
import { withoutLink } from "./without-link"

type Role = typeof users.$inferSelect.role

/** How long a claim lasts: well above one call's time-out, so only a crash lets it run out. */
const LEASE = sql`interval '60 seconds'`

const due = and(eq(deliveries.status, "PENDING"), lte(deliveries.nextAt, sql`now()`))

/**
 * Why one that is due must not be sent, or null. `unknown`: it may have been sent already, and another call could be a
 * second one: a text message whose call never came back, or a letter whose key the provider may have forgotten.
 */
function fate() {
  // At once nothing is late: a person who books and cancels hears of both. A reminder is never sent of what is no more.
  const late = sql`(${deliveries.kind} = 'reminder' or ${deliveries.attempts} > 0
    or exists (select from events e where e.id = ${deliveries.eventId} and e.occurred_at < now() - interval '10 minutes'))`
  return sql<string | null>`case
    when ${deliveries.channel} = 'SMS' and ${deliveries.reason} = 'unknown' then 'unknown'
    when ${deliveries.firstTriedAt} < ${new Date(now() - GIVE_UP_MS).toISOString()}::timestamptz then 'unknown'
    when ${deliveries.notAfter} <= now() then 'too-late'
    when ${late} and ${outdated} then 'superseded'
    when ${deliveries.channel} = 'SMS' and ${!smsIsOn()}::boolean then 'channel-off'
  end`
}

/** Ends those that are due and must not be sent. */
export async function settle(): Promise<void> {
  const why = fate()
  await db()
    .update(deliveries)
    .set({
      status: sql`case ${why} when 'unknown' then 'FAILED' else 'SUPPRESSED' end`,
      reason: why,
      lastError: sql`case ${why} when 'unknown' then coalesce(${deliveries.lastError}, 'outcome of the last try is not known') else ${deliveries.lastError} end`,
      ...withoutLink,
    })
    .where(
      inArray(
        deliveries.id,
        // Locked one by one, past what others hold: nobody waits in a circle.
        db()
          .select({ id: deliveries.id })
          .from(deliveries)
          .where(and(due, isNotNull(why)))
          .for("update", { skipLocked: true }),
      ),
    )
}

/**
 * Takes at most `limit` of a channel that are due and may be sent, for as long as one call takes. A text message is
 * written down as unknown until its call has come back: should the process die, that is what it was.
 */
export async function claim(channel: Channel, limit: number, eventIds?: string[]) {
  const taken = db()
    .$with("taken")
    .as(
      db()
        .select({ id: deliveries.id })
        .from(deliveries)
        .where(
          and(
            due,
            eq(deliveries.channel, channel),
            isNull(fate()),
            eventIds && inArray(deliveries.eventId, eventIds),
          ),
        )
        .orderBy(asc(deliveries.nextAt))
        .limit(limit)
        .for("update", { skipLocked: true }),
    )
  return db()
    .with(taken)
    .update(deliveries)
    .set({
      attempts: sql`${deliveries.attempts} + 1`,
      nextAt: sql`now() + ${LEASE}`,
      firstTriedAt: sql`coalesce(${deliveries.firstTriedAt}, now())`,
      reason: channel === "SMS" ? "unknown" : null,
    })
    .from(taken)
    .where(eq(deliveries.id, taken.id))
    .returning({
      id: deliveries.id,
      requestId: sql<string | null>`(select e.request_id from events e where e.id = ${deliveries.eventId})`,
      kind: deliveries.kind,
      channel: deliveries.channel,
      userId: deliveries.userId,
      role: sql<Role | null>`(select ${users.role} from ${users} where ${users.id} = ${deliveries.userId})`,
      to: deliveries.address,
      subject: deliveries.subject,
      html: deliveries.html,
      text: deliveries.text,
      calendar: deliveries.calendar,
      again: deliveries.again,
      notAfter: deliveries.notAfter,
      attempts: deliveries.attempts,
      firstTriedAt: deliveries.firstTriedAt,
    })
}

export type Claimed = Awaited<ReturnType<typeof claim>>[number]
