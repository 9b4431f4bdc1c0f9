import { z } from "zod"
import type { DeliveryItem, EndpointItem } from "./queries"
import { deliveryStates, tryErrors } from "./rules"

const instant = z.iso.datetime()

/** An endpoint as the API shows it: never with its secret. */
export const endpointView = z
  .strictObject({
    id: z.string(),
    url: z.string(),
    description: z.string(),
    /** Null: all there are, and all to come. */
    events: z.array(z.string()).nullable(),
    enabled: z.boolean(),
    offWhy: z.enum(["by-hand", "failing", "gone"]).nullable(),
    offSince: instant.nullable(),
    failingSince: instant.nullable(),
    lastSuccessAt: instant.nullable(),
    lastFailureAt: instant.nullable(),
    /** Counted up to 1,000. */
    waiting: z.number().int(),
    failed: z.number().int(),
    createdAt: instant,
  })
  .meta({ id: "Webhook" })

export function viewOfEndpoint(item: EndpointItem): z.input<typeof endpointView> {
  const { id, url, description, events, offWhy, waiting, failed } = item
  return {
    ...{ id, url, description, events, enabled: item.offSince === null, offWhy, waiting, failed },
    offSince: iso(item.offSince),
    failingSince: iso(item.failingSince),
    lastSuccessAt: iso(item.lastSuccessAt),
    lastFailureAt: iso(item.lastFailureAt),
    createdAt: item.createdAt.toISOString(),
  }
}

export const deliveryView = z
  .strictObject({
    /** The receiver's `webhook-id`, the same in every try. */
    id: z.string(),
    /** Null: a test. */
    eventId: z.string().nullable(),
    type: z.string(),
    state: z.enum(deliveryStates),
    attempts: z.number().int(),
    replays: z.number().int(),
    nextAt: instant.nullable(),
    deliveredAt: instant.nullable(),
    lastTriedAt: instant.nullable(),
    lastStatus: z.number().int().nullable(),
    lastError: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: "WebhookDelivery" })

export function viewOfDelivery(item: DeliveryItem): z.input<typeof deliveryView> {
  const { id, eventId, type, state, attempts, replays, lastStatus, lastError } = item
  return {
    ...{ id, eventId, type, state, attempts, replays, lastStatus, lastError },
    nextAt: state === "PENDING" ? item.nextAt.toISOString() : null,
    deliveredAt: iso(item.deliveredAt),
    lastTriedAt: iso(item.lastTriedAt),
    createdAt: item.createdAt.toISOString(),
  }
}

/** What a receiver answered. */
export const answerView = z.strictObject({
  ok: z.boolean(),
  status: z.number().int().nullable(),
  ms: z.number().int(),
  /** Its first 500 characters. */
  answer: z.string(),
  error: z.enum(tryErrors).nullable(),
})

const iso = (at: Date | null) => at?.toISOString() ?? null
