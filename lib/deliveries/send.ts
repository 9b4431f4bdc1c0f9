import { and, eq, type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import type { Channel } from "@/lib/choices/rules"
import { now } from "@/lib/clock"
import { crashPoint } from "@/lib/crash"
import { log, withRequest } from "@/lib/log"
import { span } from "@/lib/telemetry/span"
import { type Claimed, claim, settle } from "./claim"
import { post } from "./mail"
import { nextTry } from "./patience"
import { smsIsOn, text } from "./sms"
import type { Posted } from "./types"
import { withoutLink } from "./without-link"

/** Sent side by side; a whole batch without an answer means the provider is down. */
const BATCH = 5

/** So many of each channel, or all that are due of these events: one tells several people. */
type Due = { limit: number; eventIds?: undefined } | { limit?: undefined; eventIds: string[] }

/**
 * Sends letters and text messages that are due, at most `limit` of each, or all of these events; returns how many
 * were accepted. Each is claimed first, so two processes never hold the same one. After a crash a letter goes out again
 * under the same key, which the provider drops; a text message does not. Throws only when the database does.
 */
export async function sendDue(due: Due): Promise<number> {
  // What is to be sent of one event was just written: nothing of it is late.
  if (due.limit !== undefined) await settle()
  const channels: Channel[] = smsIsOn() ? ["EMAIL", "SMS"] : ["EMAIL"]
  const sent = await Promise.all(channels.map(channel => sendOver(channel, due)))
  return sent.reduce((sum, count) => sum + count)
}

/** The same for what was written or made due just now. Never throws: what fails now, the sweep tries. */
export async function sendOf(eventIds: string[]): Promise<void> {
  if (eventIds.length)
    await sendDue({ eventIds }).catch(err => log().warn({ err }, "what was to be sent is left to the sweep"))
}

/** A provider that is down keeps nobody else's waiting. */
async function sendOver(
  channel: Channel,
  { limit = Number.POSITIVE_INFINITY, eventIds }: Due,
): Promise<number> {
  let sent = 0
  let claimed = 0
  while (claimed < limit) {
    const batch = await claim(channel, Math.min(BATCH, limit - claimed), eventIds)
    const outcomes = await Promise.all(batch.map(sendOne))
    claimed += batch.length
    sent += outcomes.filter(outcome => outcome === "accepted").length
    if (batch.length < BATCH || outcomes.every(outcome => outcome === "later" || outcome === "unknown")) break
  }
  return sent
}

/** Whoever sends it, its lines carry the id of the request that made it due. */
function sendOne(one: Claimed): Promise<Posted["outcome"]> {
  const facts = { "docket.kind": one.kind, "docket.channel": one.channel }
  const send = () => span("send", () => sendNow(one), facts)
  return one.requestId ? withRequest(one.requestId, send) : send()
}

async function sendNow(one: Claimed): Promise<Posted["outcome"]> {
  const posted = one.channel === "SMS" ? await text(one, now()) : await post(one)
  if (posted.outcome === "accepted") crashPoint("after-mail")
  await mark(one, outcomeOf(one, posted))
  if (posted.outcome === "accepted") {
    const { id: deliveryId, kind, channel } = one
    log().info({ deliveryId, kind, channel, providerId: posted.providerId }, "delivery sent")
  }
  return posted.outcome
}

type Outcome = {
  status?: "SENT" | "FAILED"
  reason: "refused" | "unknown" | null
  nextAt?: Date
  sentAt?: SQL
  providerId?: string
  lastError: string | null
}

function outcomeOf({ id, kind, channel, attempts, firstTriedAt }: Claimed, posted: Posted): Outcome {
  if (posted.outcome === "accepted")
    return {
      ...{ status: "SENT", reason: null, lastError: null },
      ...{ sentAt: sql`now()`, providerId: posted.providerId },
    }
  const { outcome, error: lastError } = posted
  const about = { deliveryId: id, kind, channel, attempts }
  const tried = { first: firstTriedAt?.getTime() ?? now(), attempts, now: now() }
  const asked = outcome === "later" && posted.asked !== undefined && { asked: posted.asked }
  const next = outcome === "later" ? nextTry({ ...tried, ...asked }) : null
  if (next === null) {
    log().error(about, "delivery given up")
    return { status: "FAILED", reason: outcome === "later" ? null : outcome, lastError }
  }
  log().warn(about, "delivery not sent yet")
  return { reason: null, nextAt: new Date(next), lastError }
}

/** Writes the outcome, unless the claim ran out and somebody else holds it now, or a report came first. */
async function mark({ id, attempts, again }: Claimed, outcome: Outcome): Promise<void> {
  await db()
    .update(deliveries)
    .set(outcome.status ? { ...outcome, ...withoutLink } : outcome)
    .where(
      and(
        eq(deliveries.id, id),
        eq(deliveries.attempts, attempts),
        eq(deliveries.again, again),
        eq(deliveries.status, "PENDING"),
      ),
    )
}
