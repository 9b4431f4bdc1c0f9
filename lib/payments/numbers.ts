import { and, count, desc, eq, or, type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { ledgerEntries, paymentOrders, payments, refunds } from "@/db/schema/payments"
import type { Admin } from "@/lib/accounts/actor"
import { opaque, readOpaque } from "@/lib/cursor"

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
      appointmentId: paymentOrders.appointmentId,
    })
    .from(ledgerEntries)
    .innerJoin(payments, eq(payments.id, ledgerEntries.paymentId))
    .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
export type LedgerItem = Awaited<ReturnType<typeof entries>>[number]

/** Epoch ms and id of the last row. */
const place = z.tuple([z.int().min(0).max(Date.UTC(9_999, 0)), z.int().min(0)])

/** The ledger's entries, newest first, 40 a page; `fact` is a fact's name ("captured:…") or the id of a payment or refund. */
export async function ledgerPage(
  _admin: Admin,
  { fact, cursor }: { fact?: string | undefined; cursor?: string | undefined } = {},
): Promise<{ items: LedgerItem[]; nextCursor: string | null }> {
  const after = readOpaque(cursor, place)
  const beyond =
    after &&
    sql`(${ledgerEntries.occurredAt}, ${ledgerEntries.id}) < (${new Date(after[0]).toISOString()}::timestamptz, ${after[1]})`
  const rows = await entries()
    .where(and(fact ? ofFact(fact) : undefined, beyond ?? undefined))
    .orderBy(desc(ledgerEntries.occurredAt), desc(ledgerEntries.id))
    .limit(PER_PAGE + 1)
  const items = rows.slice(0, PER_PAGE)
  const last = items.at(-1)
  const nextCursor = rows.length > PER_PAGE && last ? opaque([last.occurredAt.getTime(), last.id]) : null
  return { items, nextCursor }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function ofFact(fact: string): SQL | undefined {
  const name = fact.toLowerCase()
  return uuid.test(fact)
    ? or(eq(ledgerEntries.paymentId, fact), eq(ledgerEntries.fact, `refunded:${name}`))
    : eq(ledgerEntries.fact, name)
}
