import { and, asc, eq, inArray, lt, lte, type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import { now } from "@/lib/clock"
import { crashPoint } from "@/lib/crash"
import { log } from "@/lib/log"
import { kindsWithLinks } from "@/lib/notifications/account-words"
import { post } from "./mail"
import { GIVE_UP_MS, nextTry } from "./patience"

/** Sent side by side; a whole batch without an answer means the provider is down. */
const BATCH = 5
/** How long a claim lasts: well above one letter's time-out, so only a crash lets it run out. */
const LEASE = sql`interval '60 seconds'`

/**
 * Sends letters that are due, at most `limit`, of these events only if given; returns how many were accepted.
 * Each is claimed first, so two processes never hold the same one. A crash after the provider accepted it
 * ends in the same letter with the same key, which the provider drops. Throws only when the database does.
 */
export async function sendDue({ limit, eventIds }: { limit: number; eventIds?: string[] }): Promise<number> {
  await giveUpOld()
  let sent = 0
  let claimed = 0
  while (claimed < limit) {
    const letters = await claim(Math.min(BATCH, limit - claimed), eventIds)
    const outcomes = await Promise.all(letters.map(sendOne))
    claimed += letters.length
    sent += outcomes.filter(outcome => outcome === "accepted").length
    if (outcomes.every(outcome => outcome === "later")) break
  }
  return sent
}

async function claim(limit: number, eventIds?: string[]) {
  const due = db()
    .$with("due")
    .as(
      db()
        .select({ id: deliveries.id })
        .from(deliveries)
        .where(
          and(
            eq(deliveries.status, "PENDING"),
            lte(deliveries.nextAt, sql`now()`),
            eventIds && inArray(deliveries.eventId, eventIds),
          ),
        )
        .orderBy(asc(deliveries.nextAt))
        .limit(limit)
        .for("update", { skipLocked: true }),
    )
  return db()
    .with(due)
    .update(deliveries)
    .set({
      attempts: sql`${deliveries.attempts} + 1`,
      nextAt: sql`now() + ${LEASE}`,
      firstTriedAt: sql`coalesce(${deliveries.firstTriedAt}, now())`,
    })
    .from(due)
    .where(eq(deliveries.id, due.id))
    .returning({
      id: deliveries.id,
      kind: deliveries.kind,
      userId: deliveries.userId,
      to: deliveries.address,
      subject: deliveries.subject,
      html: deliveries.html,
      text: deliveries.text,
      calendar: deliveries.calendar,
      again: deliveries.again,
      attempts: deliveries.attempts,
      firstTriedAt: deliveries.firstTriedAt,
    })
}

type Claimed = Awaited<ReturnType<typeof claim>>[number]

async function sendOne(letter: Claimed) {
  const posted = await post(letter)
  if (posted.outcome === "accepted") {
    crashPoint("after-mail")
    await mark(letter, {
      status: "SENT",
      sentAt: sql`now()`,
      providerId: posted.providerId,
      lastError: null,
    })
    return posted.outcome
  }
  const first = letter.firstTriedAt?.getTime() ?? now()
  const tried = {
    first,
    attempts: letter.attempts,
    now: now(),
    ...("asked" in posted && { asked: posted.asked }),
  }
  const next = posted.outcome === "refused" ? null : nextTry(tried)
  if (next === null) {
    log().error({ deliveryId: letter.id, kind: letter.kind }, "letter given up")
    await mark(letter, { status: "FAILED", lastError: posted.error })
  } else {
    log().warn({ deliveryId: letter.id, kind: letter.kind, attempts: letter.attempts }, "letter not sent yet")
    await mark(letter, { nextAt: new Date(next), lastError: posted.error })
  }
  return posted.outcome
}

type Mark = {
  status?: "SENT" | "FAILED"
  nextAt?: Date
  sentAt?: SQL
  providerId?: string
  lastError: string | null
}

/** Writes the outcome, unless the claim ran out and somebody else holds the letter now. */
async function mark({ id, attempts }: Claimed, outcome: Mark): Promise<void> {
  await db()
    .update(deliveries)
    .set(outcome.status ? { ...outcome, ...withoutLink } : outcome)
    .where(and(eq(deliveries.id, id), eq(deliveries.attempts, attempts), eq(deliveries.status, "PENDING")))
}

/** A letter whose link opens an account keeps no words once it is sent or given up. */
const withoutLink = {
  html: sql`case when ${deliveries.kind} in ${kindsWithLinks} then '' else ${deliveries.html} end`,
  text: sql`case when ${deliveries.kind} in ${kindsWithLinks} then '' else ${deliveries.text} end`,
}

/** Past the provider's memory of a key another try could be a second letter: a person decides. */
async function giveUpOld(): Promise<void> {
  await db()
    .update(deliveries)
    .set({
      status: "FAILED",
      lastError: sql`coalesce(${deliveries.lastError}, 'outcome of the last try is not known')`,
      ...withoutLink,
    })
    .where(
      and(
        eq(deliveries.status, "PENDING"),
        lte(deliveries.nextAt, sql`now()`),
        lt(deliveries.firstTriedAt, new Date(now() - GIVE_UP_MS)),
      ),
    )
}
