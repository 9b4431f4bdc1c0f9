import { sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { ledgerEntries, paymentOrders, payments } from "@/db/schema/payments"
import { type Bounds, bucketOf, first, last, ofDoctors, type Whose, who } from "./buckets"

const moneyRow = z.object({
  doctorId: z.string().nullable(),
  bucket: z.number(),
  currency: z.string(),
  paid: z.coerce.number(),
  refunded: z.coerce.number(),
})

/**
 * What came in and went back in each period, by the ledger. One query: of everybody from an index alone, of some doctors visit
 * by visit, as theirs are few beside all payments.
 */
export async function moneyCounts(whose: Whose, { instants: bounds }: Bounds) {
  const { occurredAt, amountMinor, currency, account } = ledgerEntries
  const doctorId = sql`${appointments.doctorId}`
  const within = sql`${account} = 'CLEARING' and ${occurredAt} >= ${first(bounds)} and ${occurredAt} < ${last(bounds)}`
  const theirs = sql`(select ${who(doctorId, whose)} as whose, entry.* from ${appointments}, lateral (
    select ${occurredAt}, ${currency}, ${amountMinor} from ${paymentOrders}
    join ${payments} on ${payments.orderId} = ${paymentOrders.id}
    join ${ledgerEntries} on ${ledgerEntries.paymentId} = ${payments.id}
    where ${paymentOrders.appointmentId} = ${appointments.id} and ${within} offset 0) entry
    where true ${ofDoctors(doctorId, whose)}) ledger_entries`
  const all = sql`(select null::uuid as whose, ${occurredAt}, ${currency}, ${amountMinor} from ${ledgerEntries} where ${within}) ledger_entries`
  const { rows } = await db().execute(sql`
    select whose as "doctorId", ${bucketOf(sql`${occurredAt}`, bounds)} as bucket, ${currency} as currency,
      sum(greatest(${amountMinor}, 0)) as paid, sum(greatest(-${amountMinor}, 0)) as refunded
    from ${whose.doctorIds ? theirs : all} group by 1, 2, 3`)
  return z.array(moneyRow).parse(rows)
}
