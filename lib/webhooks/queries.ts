import { and, asc, desc, eq, isNull, sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { exact } from "@/db/exact"
import { webhookDeliveries, webhookEndpoints, webhookTries } from "@/db/schema/webhooks"
import type { Admin } from "@/lib/accounts/actor"
import { opaque, readCursor } from "@/lib/cursor"
import type { deliveryFilter } from "./schema"

/** Counted no further: more is "1,000 and more". */
export const COUNTED = 1_000

const columns = {
  id: webhookEndpoints.id,
  url: webhookEndpoints.url,
  description: webhookEndpoints.description,
  events: webhookEndpoints.events,
  offSince: webhookEndpoints.offSince,
  offWhy: webhookEndpoints.offWhy,
  failingSince: webhookEndpoints.failingSince,
  failures: webhookEndpoints.failures,
  lastSuccessAt: webhookEndpoints.lastSuccessAt,
  lastFailureAt: webhookEndpoints.lastFailureAt,
  formerUntil: webhookEndpoints.formerUntil,
  createdAt: webhookEndpoints.createdAt,
  waiting: counted("PENDING"),
  failed: counted("FAILED"),
}
export type EndpointItem = Awaited<ReturnType<typeof endpoints>>[number]

/** What stands so at an endpoint, counted up to a thousand (index webhook_deliveries_state). */
function counted(state: "PENDING" | "FAILED") {
  return sql<number>`(select count(*)::int from (
    select 1 from webhook_deliveries d
    where d.endpoint_id = ${webhookEndpoints.id} and d.state = ${state} and d.type <> 'ping'
    limit ${COUNTED}) few)`
}

/** All endpoints, the oldest first; there are few. One query. Secrets are never read here. */
export function endpoints(_admin: Admin) {
  return db()
    .select(columns)
    .from(webhookEndpoints)
    .where(isNull(webhookEndpoints.removedAt))
    .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id))
}

/** One of them, or null. */
export async function endpoint(_admin: Admin, id: string): Promise<EndpointItem | null> {
  if (!z.uuid().safeParse(id).success) return null
  const [found] = await db()
    .select(columns)
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, id), isNull(webhookEndpoints.removedAt)))
  return found ?? null
}

const line = {
  id: webhookDeliveries.id,
  eventId: webhookDeliveries.eventId,
  type: webhookDeliveries.type,
  state: webhookDeliveries.state,
  attempts: webhookDeliveries.attempts,
  replays: webhookDeliveries.replays,
  nextAt: webhookDeliveries.nextAt,
  lastTriedAt: webhookDeliveries.lastTriedAt,
  deliveredAt: webhookDeliveries.deliveredAt,
  lastStatus: webhookDeliveries.lastStatus,
  lastError: webhookDeliveries.lastError,
  createdAt: webhookDeliveries.createdAt,
}
export type DeliveryItem = Awaited<ReturnType<typeof deliveryPage>>["items"][number]

/** What an endpoint was sent, newest first. One query, whose index depends on what it is narrowed to. */
export async function deliveryPage(
  _admin: Admin,
  endpointId: string,
  { state, type, cursor, limit }: z.output<typeof deliveryFilter>,
) {
  const after = readCursor(cursor)
  const { createdAt, id } = webhookDeliveries
  const rows = await db()
    .select({ ...line, exactly: exact(webhookDeliveries.createdAt) })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        state && eq(webhookDeliveries.state, state),
        type ? eq(webhookDeliveries.type, type) : undefined,
        after ? sql`(${createdAt}, ${id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(({ exactly: _, ...row }) => row)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items, nextCursor: last ? opaque([last.exactly, last.id]) : null }
}

/** One delivery with what was sent and all its tries, the newest first; null for none, or one of a removed endpoint. Two queries. */
export async function delivery(_admin: Admin, id: string) {
  if (!z.uuid().safeParse(id).success) return null
  const [found] = await db()
    .select({
      ...line,
      body: webhookDeliveries.body,
      endpointId: webhookEndpoints.id,
      url: webhookEndpoints.url,
      description: webhookEndpoints.description,
      offSince: webhookEndpoints.offSince,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(and(eq(webhookDeliveries.id, id), isNull(webhookEndpoints.removedAt)))
  if (!found) return null
  const tries = await db()
    .select({
      id: webhookTries.id,
      at: webhookTries.at,
      ms: webhookTries.ms,
      status: webhookTries.status,
      error: webhookTries.error,
      answer: webhookTries.answer,
    })
    .from(webhookTries)
    .where(eq(webhookTries.deliveryId, id))
    .orderBy(desc(webhookTries.at), desc(webhookTries.id))
    .limit(100)
  return { ...found, tries }
}
export type DeliveryWhole = NonNullable<Awaited<ReturnType<typeof delivery>>>
export type Try = DeliveryWhole["tries"][number]
