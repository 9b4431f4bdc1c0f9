import type { PaymentItem } from "@/lib/payments/queries"
import { money, receiptName } from "@/lib/payments/rules"
import type { PaymentSearch } from "@/lib/payments/search-rules"
import { sortBy } from "../records/sort-by"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { PaymentStatus, RefundStatus } from "./payment-status"
import { ledgerAt, paymentsAt } from "./search-words"

type Props = { payments: PaymentItem[]; search: PaymentSearch; zone: string }

/** Attempts to pay, each leading to its visit, and what was received to its entries in the ledger. Times in `zone`. */
export function PaymentTable({ payments, search, zone }: Props) {
  return (
    <Table
      caption="Payments"
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
          narrow: "plain",
          sort: sortBy(search, paymentsAt, search.sort !== "amount", { sort: undefined }),
          cell: ({ paidAt }) => <Time at={paidAt} zone={zone} className="numbers xl:whitespace-nowrap" />,
        },
        {
          key: "doctor",
          title: "Doctor",
          narrow: "plain",
          cell: ({ doctorId, doctorName }) => (
            <Link className="hover:underline" href={href(`/admin/doctors/${doctorId}`)}>
              {doctorName}
            </Link>
          ),
        },
        {
          key: "amount",
          title: "Amount",
          narrow: "corner",
          align: "right",
          sort: sortBy(search, paymentsAt, search.sort === "amount", { sort: "amount" }),
          cell: ({ amountMinor, currency }) => (
            <span className="numbers whitespace-nowrap">{money(amountMinor, currency)}</span>
          ),
        },
        {
          key: "status",
          title: "Status and receipt",
          narrow: "plain",
          cell: ({ id, status, receiptNumber }) => (
            <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
              <PaymentStatus status={status} />
              {receiptNumber !== null && (
                <Link
                  href={ledgerAt({ q: id })}
                  className="link numbers inline-flex min-h-11 items-center text-xs"
                >
                  {receiptName(receiptNumber)}
                  <span className="sr-only">: its entries in the ledger</span>
                </Link>
              )}
            </span>
          ),
        },
        { key: "refund", title: "Refund", narrow: "plain", cell: row => <RefundStatus of={row} /> },
        {
          key: "provider",
          title: "At Razorpay called",
          narrow: "plain",
          cell: ({ providerId }) => (
            <span className="break-all font-mono text-faint text-xs">{providerId}</span>
          ),
        },
      ]}
    />
  )
}
