import { and, asc, count, desc, eq, type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { ledgerEntries, paymentOrders, payments, refunds } from "@/db/schema/payments"
import type { Admin } from "@/lib/accounts/actor"
import { opaque, readOpaque } from "@/lib/cursor"
import type { Order } from "@/lib/search/list-rules"
import { entriesMatching } from "./search"
import type { LedgerFilter, LedgerSearch } from "./search-rules"

const PER_PAGE = 40

const money = z.object({
  currency: z.string(),
  /** Between the two moments, in minor units. */
  received: z.coerce.number(),
  refunded: z.coerce.number(),
  /** Now: promised and not given back yet; authorised and not taken yet. */
  dueBack: z.coerce.number(),
  awaiting: z.coerce.number(),
})
export type Money = z.infer<typeof money>

/**
 * By currency: what came in and went back from one moment until just before another (epoch ms), by the ledger, and what is
 * owed and awaited at present. One query.
 */
export async function moneyOf(_admin: Admin, span: { from: number; to: number }): Promise<Money[]> {
  const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
  const { rows } = await db().execute(sql`
    select currency, sum(received) as received, sum(refunded) as refunded,
      sum(due_back) as "dueBack", sum(awaiting) as awaiting
    from (
      select currency, greatest(amount_minor, 0) as received, greatest(-amount_minor, 0) as refunded,
        0 as due_back, 0 as awaiting
      from ${ledgerEntries}
      where account = 'CLEARING' and occurred_at >= ${at(span.from)} and occurred_at < ${at(span.to)}
      union all
      select p.currency, 0, 0, r.amount_minor, 0
      from ${refunds} r join ${payments} p on p.id = r.payment_id where r.status <> 'DONE'
      union all
      select currency, 0, 0, 0, amount_minor from ${payments} where status = 'AUTHORIZED'
    ) moved
    group by currency order by currency <> 'INR', currency`)
  return z.array(money).parse(rows)
}

/** What each account of the ledger stands at, by currency; debits are positive, in minor units. One query over all entries. */
export async function balances(_admin: Admin) {
  return db()
    .select({
      currency: ledgerEntries.currency,
      account: ledgerEntries.account,
      balanceMinor: sql<number>`sum(${ledgerEntries.amountMinor})`.mapWith(Number),
      entries: count(),
    })
    .from(ledgerEntries)
    .groupBy(ledgerEntries.currency, ledgerEntries.account)
    .orderBy(ledgerEntries.currency, ledgerEntries.account)
}
export type Balance = Awaited<ReturnType<typeof balances>>[number]

const entries = () =>
  db()
    .select({
      id: ledgerEntries.id,
      fact: ledgerEntries.fact,
      account: ledgerEntries.account,
      amountMinor: ledgerEntries.amountMinor,
      currency: ledgerEntries.currency,
      occurredAt: ledgerEntries.occurredAt,
      paymentId: ledgerEntries.paymentId,
      refundId: ledgerEntries.refundId,
      receiptNumber: payments.receiptNumber,
      patientName: users.name,
      doctorName: doctors.name,
      appointmentId: paymentOrders.appointmentId,
    })
    .from(ledgerEntries)
    .innerJoin(payments, eq(payments.id, ledgerEntries.paymentId))
    .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
    .innerJoin(appointments, eq(appointments.id, paymentOrders.appointmentId))
    .innerJoin(users, eq(users.id, appointments.patientId))
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
export type LedgerItem = Awaited<ReturnType<typeof entries>>[number]

/** Epoch ms and id of the last row. */
const place = z.tuple([z.int().min(0).max(Date.UTC(9_999, 0)), z.int().min(0)])

/**
 * The ledger's entries that pass the search, newest first unless it says otherwise, 40 a page; days are of `zone`. `more`:
 * more people are called so than were followed. At most three queries.
 */
export async function ledgerPage(
  _admin: Admin,
  { cursor, ...filter }: Partial<LedgerSearch> = {},
  zone = "UTC",
): Promise<{ items: LedgerItem[]; nextCursor: string | null; more: boolean }> {
  const { where, more } = await entriesMatching(filter, zone)
  return { ...(await paged(where, filter.order, cursor, PER_PAGE)), more }
}

/** All that pass, one by one, read 500 at a time: for a list that is taken away. */
export async function* everyEntry(_admin: Admin, filter: LedgerFilter, zone: string) {
  const { where } = await entriesMatching(filter, zone)
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof paged>> = await paged(where, filter.order, cursor, 500)
    yield* page.items
    cursor = page.nextCursor
  }
}

async function paged(
  where: SQL | undefined,
  order: Order = "desc",
  cursor: string | undefined,
  limit: number,
) {
  const after = readOpaque(cursor, place)
  const beyond =
    after &&
    sql`(${ledgerEntries.occurredAt}, ${ledgerEntries.id}) ${order === "asc" ? sql`>` : sql`<`} (${new Date(after[0]).toISOString()}::timestamptz, ${after[1]})`
  const by = order === "asc" ? asc : desc
  const rows = await entries()
    .where(and(where, beyond ?? undefined))
    .orderBy(by(ledgerEntries.occurredAt), by(ledgerEntries.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor: rows.length > limit && last ? opaque([last.occurredAt.getTime(), last.id]) : null,
  }
}
