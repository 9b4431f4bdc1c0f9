import { retryRefund } from "@/lib/payments/actions"
import { errorInWords, reasonWords } from "@/lib/payments/desk-rules"
import type { PaymentItem } from "@/lib/payments/queries"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { OneButtonForm } from "../ui/one-button-form"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { RefundStatus } from "./payment-status"

type Props = { refunds: PaymentItem[]; zone: string; online: boolean }

/** Money that is not back with its patients yet: why, what was tried, and a button that tries again. Times in `zone`. */
export function RefundsWaiting({ refunds, zone, online }: Props) {
  const rows = refunds.flatMap(({ refund, ...of }) => (refund ? [{ ...of, refund }] : []))
  return (
    <Table
      caption="Refunds on their way, the next to be asked for first"
      rows={rows}
      keyOf={({ refund }) => refund.id}
      columns={[
        {
          key: "patient",
          title: "Patient",
          bare: true,
          cell: ({ appointmentId, patientName, refund }) => (
            <span className="flex flex-col">
              <Link
                href={href(`/admin/appointments/${appointmentId}`)}
                className="link inline-flex min-h-11 items-center font-medium"
              >
                {patientName}
                <span className="sr-only">: the visit of this refund</span>
              </Link>
              <span className="text-faint text-xs">{reasonWords[refund.reason]}</span>
            </span>
          ),
        },
        { key: "amount", title: "Amount", cell: row => <RefundStatus of={row} /> },
        {
          key: "tries",
          title: "Tries",
          align: "right",
          cell: ({ refund }) => <span className="numbers">{refund.attempts}</span>,
        },
        {
          key: "last",
          title: "Last answer",
          cell: ({ refund }) =>
            refund.lastError ? (
              errorInWords(refund.lastError)
            ) : (
              <span className="text-faint">
                {refund.status === "ASKED" ? "Razorpay has taken it" : "Not asked for yet"}
              </span>
            ),
        },
        {
          key: "next",
          title: "Next try",
          cell: ({ refund }) => <Time at={refund.nextAt} zone={zone} className="numbers" />,
        },
        {
          key: "retry",
          title: "Try again",
          bare: true,
          align: "right",
          cell: ({ refund, patientName }) =>
            online && (
              <OneButtonForm
                action={retryRefund}
                fields={{ id: refund.id }}
                variant="secondary"
                size="sm"
                gone
                aria-label={`Try the refund for ${patientName} again now`}
              >
                Try again now
              </OneButtonForm>
            ),
        },
      ]}
    />
  )
}
