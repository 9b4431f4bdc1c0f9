import { z } from "zod"
import { money, moneyIn } from "./money-rules"
import type { PaymentItem } from "./queries"
import type { Difference } from "./reconcile-rules"
import { receiptName } from "./rules"

const refund = z.strictObject({
  id: z.string(),
  amount: money,
  reason: z.enum(["CANCELLED", "LATE", "SURPLUS"]),
  status: z.enum(["DUE", "ASKED", "DONE"]),
  attempts: z.number().int(),
  /** Of one that is not done: when the provider is asked next. */
  nextAt: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
  providerId: z.string().nullable(),
  doneAt: z.iso.datetime().nullable(),
})

/** An attempt to pay as the REST API shows it to the practice. */
export const paymentView = z
  .strictObject({
    id: z.string(),
    status: z.enum(["FAILED", "AUTHORIZED", "VOID", "CAPTURED"]),
    amount: money,
    receipt: z.string().nullable(),
    paidAt: z.iso.datetime(),
    appointmentId: z.string(),
    patient: z.strictObject({ id: z.string(), name: z.string(), email: z.string() }),
    doctor: z.strictObject({ id: z.string(), name: z.string() }),
    provider: z.strictObject({ paymentId: z.string(), orderId: z.string() }),
    /** What goes back of it, or went. */
    refund: refund.nullable(),
  })
  .meta({ id: "Payment" })

/** Reshapes a payment for the API. */
export function viewOf(row: PaymentItem): z.output<typeof paymentView> {
  const { id, status, receiptNumber, appointmentId } = row
  return {
    ...{ id, status, appointmentId, amount: moneyIn(row.amountMinor, row.currency) },
    receipt: receiptNumber === null ? null : receiptName(receiptNumber),
    paidAt: row.paidAt.toISOString(),
    patient: { id: row.patientId, name: row.patientName, email: row.patientEmail },
    doctor: { id: row.doctorId, name: row.doctorName },
    provider: { paymentId: row.providerId, orderId: row.orderProviderId },
    refund: row.refund && refundOf(row.refund, row.currency),
  }
}

function refundOf(
  { amountMinor, nextAt, doneAt, ...rest }: NonNullable<PaymentItem["refund"]>,
  currency: string,
): z.output<typeof refund> {
  return {
    ...rest,
    amount: moneyIn(amountMinor, currency),
    nextAt: doneAt ? null : nextAt.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
  }
}

/** A difference between our books and the provider's. */
export const differenceView = z.strictObject({
  kind: z.enum(["missing-here", "missing-there", "amount", "refunded"]),
  what: z.enum(["payment", "refund"]),
  /** The provider's. */
  id: z.string(),
  ours: money.nullable(),
  theirs: money.nullable(),
})

export function differenceOf({ ours, theirs, ...rest }: Difference): z.output<typeof differenceView> {
  const told = (amount: Difference["ours"]) => amount && moneyIn(amount.amountMinor, amount.currency)
  return { ...rest, ours: told(ours), theirs: told(theirs) }
}
