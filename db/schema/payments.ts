import { sql } from "drizzle-orm"
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core"
import { appointments } from "./booking"
import { createdAt, id, instant } from "./columns"

/** What a visit may be paid by at the provider: one for its life, as its fee never changes. Amounts in minor units. */
export const paymentOrders = pgTable(
  "payment_orders",
  {
    id: id(),
    appointmentId: uuid("appointment_id")
      .notNull()
      .unique("payment_orders_one")
      .references(() => appointments.id),
    providerId: text("provider_id").notNull().unique("payment_orders_provider"),
    amountMinor: integer("amount_minor").notNull(),
    currency: text("currency").notNull(),
    /** When somebody last came to pay. */
    openedAt: instant("opened_at").notNull().defaultNow(),
    /** When the provider is asked again what became of it; none: nothing more is to come. */
    nextCheckAt: instant("next_check_at"),
    createdAt: createdAt(),
  },
  table => [
    check("payment_orders_amount", sql`${table.amountMinor} > 0`),
    index("payment_orders_unchecked").on(table.nextCheckAt).where(sql`${table.nextCheckAt} is not null`),
  ],
)

/** An attempt to pay an order, as the provider tells it. Its status only goes forward. VOID: authorised, and never taken. */
export const payments = pgTable(
  "payments",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => paymentOrders.id),
    providerId: text("provider_id").notNull().unique("payments_provider"),
    amountMinor: integer("amount_minor").notNull(),
    currency: text("currency").notNull(),
    status: text("status", { enum: ["FAILED", "AUTHORIZED", "VOID", "CAPTURED"] }).notNull(),
    /** When it was made, by the provider's clock. */
    paidAt: instant("paid_at").notNull(),
    /** Another payment had paid for the visit already: all of this one goes back. */
    surplus: boolean("surplus").notNull().default(false),
    /** Numbers of receipts have no gaps. */
    receiptNumber: integer("receipt_number").unique("payments_receipt"),
    createdAt: createdAt(),
  },
  table => [
    check("payments_status_known", sql`${table.status} in ('FAILED', 'AUTHORIZED', 'VOID', 'CAPTURED')`),
    check(
      "payments_receipt_of_captured",
      sql`(${table.status} = 'CAPTURED') = (${table.receiptNumber} is not null)`,
    ),
    index("payments_order").on(table.orderId),
    index("payments_latest").on(table.paidAt, table.id),
    index("payments_status").on(table.status, table.paidAt, table.id),
    index("payments_amount").on(table.currency, table.amountMinor, table.paidAt, table.id),
    index("payments_untaken").on(table.paidAt).where(sql`${table.status} = 'AUTHORIZED'`),
  ],
)

/** Money that goes back: the row first, the provider afterwards, until it says that it is done. One for a payment at most. */
export const refunds = pgTable(
  "refunds",
  {
    id: id(),
    paymentId: uuid("payment_id")
      .notNull()
      .unique("refunds_one")
      .references(() => payments.id),
    amountMinor: integer("amount_minor").notNull(),
    reason: text("reason", { enum: ["CANCELLED", "LATE", "SURPLUS"] }).notNull(),
    status: text("status", { enum: ["DUE", "ASKED", "DONE"] })
      .notNull()
      .default("DUE"),
    providerId: text("provider_id").unique("refunds_provider"),
    /** When the provider took it, by its clock. */
    askedAt: instant("asked_at"),
    doneAt: instant("done_at"),
    /** Grows when the bank refused it: the next asking is another one for the provider. */
    round: smallint("round").notNull().default(1),
    attempts: integer("attempts").notNull().default(0),
    nextAt: instant("next_at").notNull(),
    lastError: text("last_error"),
    createdAt: createdAt(),
  },
  table => [
    check("refunds_status_known", sql`${table.status} in ('DUE', 'ASKED', 'DONE')`),
    check("refunds_amount", sql`${table.amountMinor} > 0`),
    index("refunds_waiting").on(table.nextAt).where(sql`${table.status} <> 'DONE'`),
    index("refunds_latest").on(table.createdAt, table.id),
  ],
)

/** What came from outside about money: each thing once. Ids, amounts and states only: who paid with what stays out. */
export const providerEvents = pgTable(
  "provider_events",
  {
    id: id(),
    /** The provider's own id of it; none when nobody proved to be the provider. */
    providerId: text("provider_id").unique("provider_events_once"),
    type: text("type").notNull(),
    facts: jsonb("facts").notNull(),
    state: text("state", { enum: ["WAITING", "DONE", "REFUSED"] }).notNull(),
    /** Why it was refused. */
    reason: text("reason"),
    attempts: integer("attempts").notNull().default(0),
    nextAt: instant("next_at").notNull(),
    createdAt: createdAt(),
  },
  table => [
    check("provider_events_state_known", sql`${table.state} in ('WAITING', 'DONE', 'REFUSED')`),
    index("provider_events_waiting").on(table.nextAt).where(sql`${table.state} = 'WAITING'`),
    index("provider_events_refused").on(table.createdAt, table.id).where(sql`${table.state} = 'REFUSED'`),
  ],
)

/**
 * Double entry, append only (triggers): debits positive, credits negative, in minor units. The entries of a fact sum to
 * zero when the transaction ends, and a fact is booked once.
 */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    fact: text("fact").notNull(),
    account: text("account", { enum: ["RECEIVABLE", "CLEARING", "REVENUE", "REFUNDS_DUE"] }).notNull(),
    amountMinor: integer("amount_minor").notNull(),
    currency: text("currency").notNull(),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => payments.id),
    refundId: uuid("refund_id").references(() => refunds.id),
    occurredAt: instant("occurred_at").notNull(),
    createdAt: createdAt(),
  },
  table => [
    unique("ledger_entries_once").on(table.fact, table.account),
    check(
      "ledger_entries_account_known",
      sql`${table.account} in ('RECEIVABLE', 'CLEARING', 'REVENUE', 'REFUNDS_DUE')`,
    ),
    index("ledger_entries_payment").on(table.paymentId),
    index("ledger_entries_latest").on(table.occurredAt, table.id),
    // What came in and went back is added up from this index alone.
    index("ledger_entries_clearing")
      .on(table.occurredAt, table.currency, table.amountMinor)
      .where(sql`${table.account} = 'CLEARING'`),
  ],
)

/** What a comparison of a day (UTC) with the provider's books found. */
export const reconciliations = pgTable("reconciliations", {
  id: id(),
  day: date("day").notNull().unique("reconciliations_day"),
  checkedAt: instant("checked_at").notNull(),
  payments: integer("payments").notNull(),
  refunds: integer("refunds").notNull(),
  differences: jsonb("differences").notNull(),
})
