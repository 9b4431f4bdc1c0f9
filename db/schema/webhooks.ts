import { sql } from "drizzle-orm"
import { check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core"
import { createdAt, id, instant } from "./columns"
import { events } from "./events"

/** Another system's address that is told of events. Its secrets are encrypted under a key outside the database. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: id(),
    url: text("url").notNull(),
    description: text("description").notNull().default(""),
    /** Which events, as receivers read their names; none: all there are, and all to come. */
    events: text("events").array(),
    secret: text("secret").notNull(),
    /** The secret before, which signs as well until then. */
    formerSecret: text("former_secret"),
    formerUntil: instant("former_until"),
    offSince: instant("off_since"),
    offWhy: text("off_why", { enum: ["by-hand", "failing", "gone"] }),
    /** Since when no try succeeded, and how many have failed since. */
    failingSince: instant("failing_since"),
    failures: integer("failures").notNull().default(0),
    lastSuccessAt: instant("last_success_at"),
    lastFailureAt: instant("last_failure_at"),
    /** Taken away: what was sent stays in the log until it is old. */
    removedAt: instant("removed_at"),
    createdAt: createdAt(),
  },
  table => [
    check("webhook_endpoints_url", sql`${table.url} ~ '^https?://' and length(${table.url}) <= 2000`),
    check("webhook_endpoints_events", sql`${table.events} is null or cardinality(${table.events}) > 0`),
    check(
      "webhook_endpoints_off",
      sql`(${table.offSince} is null) = (${table.offWhy} is null)
        and coalesce(${table.offWhy} in ('by-hand', 'failing', 'gone'), true)`,
    ),
    check("webhook_endpoints_former", sql`(${table.formerSecret} is null) = (${table.formerUntil} is null)`),
    check(
      "webhook_endpoints_failing",
      sql`${table.failures} >= 0 and (${table.failingSince} is null) = (${table.failures} = 0)`,
    ),
    check(
      "webhook_endpoints_removed",
      sql`(${table.removedAt} is null) = (${table.secret} <> '')
        and (${table.removedAt} is null or ${table.formerSecret} is null)`,
    ),
  ],
)

/**
 * One event for one endpoint, frozen when made. Its id is the receiver's, the same in every try. `FAILED`: given up, or
 * its endpoint was off; an admin may have it sent again.
 */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: id(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id),
    /** None: a test. */
    eventId: uuid("event_id").references(() => events.id),
    type: text("type").notNull(),
    body: text("body").notNull(),
    state: text("state", { enum: ["PENDING", "DELIVERED", "FAILED"] })
      .notNull()
      .default("PENDING"),
    /** Since it was made, or last sent again by hand. */
    attempts: integer("attempts").notNull().default(0),
    /** How often an admin had it sent again. */
    replays: integer("replays").notNull().default(0),
    nextAt: instant("next_at").notNull(),
    /** Somebody is at it until then; later only if that process died. */
    takenUntil: instant("taken_until"),
    lastTriedAt: instant("last_tried_at"),
    deliveredAt: instant("delivered_at"),
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
    createdAt: createdAt(),
  },
  table => [
    unique("webhook_deliveries_once").on(table.eventId, table.endpointId),
    check("webhook_deliveries_state_known", sql`${table.state} in ('PENDING', 'DELIVERED', 'FAILED')`),
    check(
      "webhook_deliveries_delivered",
      sql`(${table.state} = 'DELIVERED') = (${table.deliveredAt} is not null)`,
    ),
    check("webhook_deliveries_counts", sql`${table.attempts} >= 0 and ${table.replays} >= 0`),
    check("webhook_deliveries_event", sql`(${table.eventId} is null) = (${table.type} = 'ping')`),
    index("webhook_deliveries_waiting")
      .on(table.endpointId, table.nextAt)
      .where(sql`${table.state} = 'PENDING'`),
    index("webhook_deliveries_latest").on(table.endpointId, table.createdAt, table.id),
    index("webhook_deliveries_state").on(table.endpointId, table.state, table.createdAt, table.id),
    index("webhook_deliveries_type").on(table.endpointId, table.type, table.createdAt, table.id),
    index("webhook_deliveries_old").on(table.createdAt),
  ],
)

/** Each time a delivery was tried, and what the receiver answered (its first 500 characters). */
export const webhookTries = pgTable(
  "webhook_tries",
  {
    id: id(),
    deliveryId: uuid("delivery_id")
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: "cascade" }),
    at: instant("at").notNull(),
    ms: integer("ms").notNull(),
    status: integer("status"),
    error: text("error"),
    answer: text("answer").notNull().default(""),
  },
  table => [
    index("webhook_tries_delivery").on(table.deliveryId, table.at, table.id),
    check("webhook_tries_outcome", sql`${table.status} is not null or ${table.error} is not null`),
    check("webhook_tries_answer", sql`length(${table.answer}) <= 500`),
  ],
)
