import { and, asc, eq, gte, inArray, lt, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { ledgerEntries, paymentOrders, payments } from "@/db/schema/payments"
import { cursorOf, readCursor } from "@/lib/cursor"
import { wasBooked } from "./counts"
import { boundsOf, monthsFrom } from "./rules"
import type { ReportVisit, VisitPage } from "./schema"

/** What the ledger holds of a visit by now: in, or back. */
const ledgerSum = (sign: "" | "-") =>
  sql<number>`coalesce((
  select sum(greatest(${sql.raw(sign)}${ledgerEntries.amountMinor}, 0)) from ${paymentOrders}
  join ${payments} on ${payments.orderId} = ${paymentOrders.id}
  join ${ledgerEntries} on ${ledgerEntries.paymentId} = ${payments.id} and ${ledgerEntries.account} = 'CLEARING'
  where ${paymentOrders.appointmentId} = ${appointments.id}), 0)`.mapWith(Number)

/** The visits that a month's numbers count, in the order of their times. One query. */
export async function visitsIn(
  { doctorIds, zone }: { doctorIds: string[] | null; zone: string },
  { month, cursor, limit }: { month: string; cursor?: string | undefined; limit: number },
): Promise<VisitPage> {
  const [from = 0, until = 0] = boundsOf(monthsFrom(month, month), zone)
  const after = readCursor(cursor)
  const rows: ReportVisit[] = await db()
    .select({
      id: appointments.id,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      status: appointments.status,
      endedBy: appointments.endedBy,
      doctor: { id: doctors.id, name: doctors.name },
      patient: { id: users.id, name: users.name },
      feeMinor: appointments.feeMinor,
      currency: appointments.currency,
      paidMinor: ledgerSum(""),
      refundedMinor: ledgerSum("-"),
    })
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(users, eq(users.id, appointments.patientId))
    .where(
      and(
        doctorIds ? inArray(appointments.doctorId, doctorIds) : undefined,
        gte(appointments.startsAt, new Date(from)),
        lt(appointments.startsAt, new Date(until)),
        wasBooked,
        after
          ? sql`(${appointments.startsAt}, ${appointments.id}) > (${after.at}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last.startsAt, last.id) : null }
}
