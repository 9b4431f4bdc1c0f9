import { and, eq, gte, isNotNull, lt, ne, or, type SQL, sql } from "drizzle-orm"
import { ledgerEntries, payments, refunds } from "@/db/schema/payments"
import { currencies } from "@/lib/public-profile/schema"
import { instantsOf, type ListFilter, type Sought, soughtBy } from "@/lib/search/list-rules"
import { type People, peopleNamed, visitsOf } from "@/lib/search/people"
import type { ShownPayments } from "./desk-rules"
import { type LedgerFilter, minorOf, type PaymentFilter } from "./search-rules"

/** What a filter leaves. `more`: more people are called so than were followed. */
export type Matching = { where: SQL | undefined; more: boolean }

const narrowed: Record<ShownPayments, SQL | undefined> = {
  all: undefined,
  captured: eq(payments.status, "CAPTURED"),
  authorized: eq(payments.status, "AUTHORIZED"),
  failed: eq(payments.status, "FAILED"),
  "refund-due": and(isNotNull(refunds.id), ne(refunds.status, "DONE")),
}

/** The payments that pass the filter; its days are of `zone`. At most two queries: people are looked up first. */
export async function paymentsMatching(filter: PaymentFilter, zone: string): Promise<Matching> {
  const { from, before } = instantsOf(zone, filter)
  const { where, more } = await soughtIn(sql`${payments.id}`, filter)
  return {
    more,
    where: and(
      narrowed[filter.show ?? "all"],
      // With every currency named, one index has them in the order of both.
      filter.amount
        ? sql`${payments.currency} = any(${sql.param([...currencies])}::text[]) and ${payments.amountMinor} = ${minorOf(filter.amount)}`
        : undefined,
      from && gte(payments.paidAt, from),
      before && lt(payments.paidAt, before),
      filter.patient
        ? among(sql`${payments.id}`, forVisits({ users: [filter.patient], doctors: [] }))
        : undefined,
      filter.doctor
        ? among(sql`${payments.id}`, forVisits({ users: [], doctors: [filter.doctor] }))
        : undefined,
      where,
    ),
  }
}

/** The same of the ledger, where a fact's own name is looked for as well. */
export async function entriesMatching(filter: LedgerFilter, zone: string): Promise<Matching> {
  const { from, before } = instantsOf(zone, filter)
  const fact = /^(captured|earned|due|refunded):/i.test(filter.q ?? "")
  const { where, more } = fact
    ? { where: eq(ledgerEntries.fact, String(filter.q).toLowerCase()), more: false }
    : await soughtIn(sql`${ledgerEntries.paymentId}`, filter, {
        // Of a refund its own entries, not all of its payment's.
        besides: id => eq(ledgerEntries.fact, `refunded:${id}`),
      })
  return {
    more,
    where: and(
      filter.account && eq(ledgerEntries.account, filter.account),
      from && gte(ledgerEntries.occurredAt, from),
      before && lt(ledgerEntries.occurredAt, before),
      where,
    ),
  }
}

async function soughtIn(
  payment: SQL,
  { q }: ListFilter,
  { besides }: { besides?: (id: string) => SQL | undefined } = {},
): Promise<Matching> {
  if (!q) return { where: undefined, more: false }
  const sought = soughtBy(q)
  if (sought.kind === "words") {
    const people = await peopleNamed(sought.words)
    return { where: among(payment, forVisits(people)), more: people.more }
  }
  const also = sought.kind === "id" ? besides?.(sought.id) : undefined
  return { where: or(also, among(payment, numbered(sought, !besides))), more: false }
}

/** Looked up before anything else, so that their own indexes lead, however seldom or often they are in the list. */
const among = (payment: SQL, ids: SQL) => sql`${payment} = any(array(${ids}))`

const forVisits = (people: Pick<People, "users" | "doctors">) => sql`
  select p.id from payments p join payment_orders o on o.id = p.order_id
  where o.appointment_id in (${visitsOf(people)})`

/** Payments by a number: of themselves, their visit, their order, their refund or their receipt. */
function numbered(sought: Exclude<Sought, { kind: "words" }>, refunded: boolean): SQL {
  if (sought.kind === "receipt") return sql`select id from payments where receipt_number = ${sought.number}`
  if (sought.kind === "provider")
    return sql`
      select id from payments where provider_id = ${sought.id}
      union select p.id from payments p join payment_orders o on o.id = p.order_id where o.provider_id = ${sought.id}
      union select payment_id from refunds where provider_id = ${sought.id}`
  return sql`
    select id from payments where id = ${sought.id}::uuid
    union select p.id from payments p join payment_orders o on o.id = p.order_id
      where o.appointment_id = ${sought.id}::uuid or o.id = ${sought.id}::uuid
    union select payment_id from refunds where ${refunded} and id = ${sought.id}::uuid`
}
