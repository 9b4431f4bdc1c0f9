import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { createdAt, instant } from "./columns"
import { events } from "./events"

/** Append only: triggers refuse update, delete and truncate. `details` is kept as the exact text that was hashed. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    eventId: uuid("event_id")
      .unique("audit_log_once")
      .references(() => events.id),
    action: text("action").notNull(),
    subjectType: text("subject_type").notNull(),
    subjectId: uuid("subject_id").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: uuid("actor_id"),
    requestId: text("request_id"),
    details: text("details").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
  },
  table => [
    index("audit_log_subject").on(table.subjectType, table.subjectId),
    index("audit_log_actor").on(table.actorId, table.id),
    index("audit_log_action").on(table.action, table.id),
    index("audit_log_by").on(table.actorKind, table.id),
    index("audit_log_time").on(table.occurredAt, table.id),
  ],
)

/** Rows written but not yet chained. */
export const auditUnsealed = pgTable("audit_unsealed", {
  auditId: bigint("audit_id", { mode: "number" })
    .primaryKey()
    .references(() => auditLog.id),
})

/** The chain: hash = SHA-256(previous hash, position, the row's canonical text). Append only as well. */
export const auditSeals = pgTable("audit_seals", {
  position: bigint("position", { mode: "number" }).primaryKey(),
  auditId: bigint("audit_id", { mode: "number" })
    .notNull()
    .unique("audit_seals_once")
    .references(() => auditLog.id),
  hash: text("hash").notNull(),
  sealedAt: createdAt(),
})
