import { sql } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { ledgerEntries, paymentOrders, payments, refunds } from "@/db/schema/payments"

type As = {
  paidAt: string
  amountMinor: number
  currency?: string
  status?: "CAPTURED" | "FAILED"
  refund?: "DUE" | "DONE"
}

const nextReceipt = sql`(select coalesce(max(${payments.receiptNumber}), 0) + 1 from ${payments})`

/** An attempt to pay for a visit as it stands in the database, the provider's numbers made of ours. */
export async function paidAs(visitId: string, as: As) {
  const { paidAt, amountMinor, currency = "INR", status = "CAPTURED", refund } = as
  const [orderId, paymentId] = [v7(), v7()]
  const bare = (id: string) => id.replaceAll("-", "")
  const money = { amountMinor, currency }
  await db()
    .insert(paymentOrders)
    .values({ id: orderId, appointmentId: visitId, providerId: `order_${bare(orderId)}`, ...money })
  await db()
    .insert(payments)
    .values({
      ...{ id: paymentId, orderId, providerId: `pay_${bare(paymentId)}`, status, ...money },
      ...{ paidAt: new Date(paidAt), receiptNumber: status === "CAPTURED" ? nextReceipt : null },
    })
  const refundId = v7()
  if (refund)
    await db()
      .insert(refunds)
      .values({
        ...{ id: refundId, paymentId, amountMinor, reason: "CANCELLED", status: refund },
        ...{ providerId: `rfnd_${bare(paymentId)}`, nextAt: new Date(paidAt) },
        ...(refund === "DONE" && { doneAt: new Date(paidAt) }),
      })
  return { visitId, orderId, paymentId, refundId }
}

/** The two entries of a payment that was received. */
export async function bookedFor(paymentId: string, at: string, amountMinor = 50_000): Promise<void> {
  const common = { fact: `captured:${paymentId}`, currency: "INR", paymentId, occurredAt: new Date(at) }
  await db()
    .insert(ledgerEntries)
    .values([
      { ...common, account: "CLEARING", amountMinor },
      { ...common, account: "RECEIVABLE", amountMinor: -amountMinor },
    ])
}
