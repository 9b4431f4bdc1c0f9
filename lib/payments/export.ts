import type { Admin } from "@/lib/accounts/actor"
import { type CsvColumn, csvResponse, csvTime } from "@/lib/csv"
import { noteExport } from "@/lib/events/note-export"
import { narrowing } from "@/lib/events/told-rules"
import { everyEntry, type LedgerItem } from "./numbers"
import { everyPayment, type PaymentItem } from "./queries"
import { receiptName } from "./rules"
import type { LedgerFilter, PaymentFilter } from "./search-rules"

type Of<Filter> = { filter: Filter; zone: string }
const major = (minor: number) => (minor / 100).toFixed(2)
const days = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => ({
  ...(from && { from }),
  ...(to && { to }),
})

/** Attempts to pay as they are filtered, as a file; that it was taken away is written down first. */
export async function takePayments(admin: Admin, { filter, zone }: Of<PaymentFilter>, at: number) {
  const event = await noteExport(admin, { list: "payments", ...days(filter), ...narrowing(filter) }, at)
  const file = csvResponse("payments", paymentColumns(zone), everyPayment(admin, filter, zone))
  return { file, event }
}

/** Entries of the ledger in the same way. */
export async function takeLedger(admin: Admin, { filter, zone }: Of<LedgerFilter>, at: number) {
  const event = await noteExport(admin, { list: "ledger", ...days(filter), ...narrowing(filter) }, at)
  const file = csvResponse("ledger", entryColumns(zone), everyEntry(admin, filter, zone))
  return { file, event }
}

// The columns never change their names or order once people have built on them. Sums are to be made of Received, Goes
// back and Given back within one currency: Amount is also of what failed.
function paymentColumns(zone: string): CsvColumn<PaymentItem>[] {
  const back = ({ refund }: PaymentItem) => refund?.amountMinor ?? 0
  return [
    { title: "Payment", value: ({ id }) => id },
    { title: "Receipt", value: ({ receiptNumber }) => receiptNumber && receiptName(receiptNumber) },
    { title: "Paid", value: ({ paidAt }) => csvTime(paidAt, zone) },
    { title: "Status", value: ({ status }) => status },
    { title: "Visit", value: ({ appointmentId }) => appointmentId },
    { title: "Patient", value: ({ patientName }) => patientName },
    { title: "Patient e-mail", value: ({ patientEmail }) => patientEmail },
    { title: "Doctor", value: ({ doctorName }) => doctorName },
    { title: "Currency", value: ({ currency }) => currency },
    { title: "Amount", value: ({ amountMinor }) => major(amountMinor) },
    {
      title: "Received",
      value: ({ status, amountMinor }) => major(status === "CAPTURED" ? amountMinor : 0),
    },
    { title: "Goes back", value: row => major(back(row)) },
    { title: "Given back", value: row => major(row.refund?.status === "DONE" ? back(row) : 0) },
    { title: "Refund", value: ({ refund }) => refund?.status ?? null },
    { title: "Refund because", value: ({ refund }) => refund?.reason ?? null },
    { title: "Refund done", value: ({ refund }) => (refund?.doneAt ? csvTime(refund.doneAt, zone) : null) },
    { title: "Provider’s payment", value: ({ providerId }) => providerId },
    { title: "Provider’s order", value: ({ orderProviderId }) => orderProviderId },
    { title: "Provider’s refund", value: ({ refund }) => refund?.providerId ?? null },
  ]
}

// Debits and credits apart, as books have them: no cell begins with a minus, which a spreadsheet could run.
function entryColumns(zone: string): CsvColumn<LedgerItem>[] {
  return [
    { title: "Entry", value: ({ id }) => id },
    { title: "Booked", value: ({ occurredAt }) => csvTime(occurredAt, zone) },
    { title: "Fact", value: ({ fact }) => fact },
    { title: "Account", value: ({ account }) => account },
    { title: "Currency", value: ({ currency }) => currency },
    { title: "Debit", value: ({ amountMinor }) => major(Math.max(amountMinor, 0)) },
    { title: "Credit", value: ({ amountMinor }) => major(Math.max(-amountMinor, 0)) },
    { title: "Payment", value: ({ paymentId }) => paymentId },
    { title: "Receipt", value: ({ receiptNumber }) => receiptNumber && receiptName(receiptNumber) },
    { title: "Refund", value: ({ refundId }) => refundId },
    { title: "Visit", value: ({ appointmentId }) => appointmentId },
    { title: "Patient", value: ({ patientName }) => patientName },
    { title: "Doctor", value: ({ doctorName }) => doctorName },
  ]
}
