import Link from "next/link"
import type { PaymentItem } from "@/lib/payments/queries"
import { money, receiptName } from "@/lib/payments/rules"
import { href, withQuery } from "../ui/href"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { PaymentStatus, RefundStatus } from "./payment-status"

/** Attempts to pay, each leading to its visit, and what was received to its entries in the ledger. Times in `zone`. */
export function PaymentTable({ payments, zone }: { payments: PaymentItem[]; zone: string }) {
  return (
    <Table
      caption="Payments, newest first"
      rows={payments}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "patient",
          title: "Patient",
          bare: true,
          cell: ({ appointmentId, patientName, paidAt }) => (
            <Link
              href={href(`/admin/appointments/${appointmentId}`)}
              className="link inline-flex min-h-11 items-center font-medium"
            >
              {patientName}
              <span className="sr-only">
                : the visit paid for on <Time at={paidAt} zone={zone} />
              </span>
            </Link>
          ),
        },
        {
          key: "when",
          title: "When",
          cell: ({ paidAt }) => <Time at={paidAt} zone={zone} className="numbers xl:whitespace-nowrap" />,
        },
        { key: "doctor", title: "Doctor", cell: ({ doctorName }) => doctorName },
        {
          key: "amount",
          title: "Amount",
          align: "right",
          cell: ({ amountMinor, currency }) => (
            <span className="numbers whitespace-nowrap">{money(amountMinor, currency)}</span>
          ),
        },
        {
          key: "status",
          title: "Status and receipt",
          cell: ({ id, status, receiptNumber }) => (
            <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 max-md:justify-end">
              <PaymentStatus status={status} />
              {receiptNumber !== null && (
                <Link
                  href={withQuery("/admin/payments/ledger", { fact: id })}
                  className="link numbers inline-flex min-h-11 items-center text-xs"
                >
                  {receiptName(receiptNumber)}
                  <span className="sr-only">: its entries in the ledger</span>
                </Link>
              )}
            </span>
          ),
        },
        { key: "refund", title: "Refund", cell: row => <RefundStatus of={row} /> },
      ]}
    />
  )
}
