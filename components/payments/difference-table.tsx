import type { Amount, Difference } from "@/lib/payments/reconcile-rules"
import { money } from "@/lib/payments/rules"
import { Table } from "../ui/table"

/** Differences between our books and the provider's, in words. */
export function DifferenceTable({ differences }: { differences: Difference[] }) {
  return (
    <Table
      caption="Differences"
      rows={differences}
      keyOf={({ what, id, kind }) => `${what} ${id} ${kind}`}
      columns={[
        {
          key: "words",
          title: "What differs",
          bare: true,
          cell: one => <span className="font-medium">{inWords(one)}</span>,
        },
        {
          key: "id",
          title: "At Razorpay called",
          cell: ({ id }) => <span className="break-all font-mono text-xs">{id}</span>,
        },
        { key: "ours", title: "In our books", align: "right", cell: ({ ours }) => <Sum of={ours} /> },
        { key: "theirs", title: "At Razorpay", align: "right", cell: ({ theirs }) => <Sum of={theirs} /> },
      ]}
    />
  )
}

function inWords({ kind, what }: Difference): string {
  if (kind === "refunded") return "What went back of this payment differs"
  return { payment: payments, refund: refunds }[what][kind]
}

const payments = {
  "missing-here": "Razorpay received this payment, our books don’t have it",
  "missing-there": "Our books have this payment, Razorpay never received it",
  amount: "The payment’s amounts differ",
}
const refunds = {
  "missing-here": "Razorpay gave this back, our books don’t know of it",
  "missing-there": "Our books gave this back, Razorpay didn’t",
  amount: "The refund’s amounts differ",
}

function Sum({ of }: { of: Amount | null }) {
  if (!of) return <span className="text-faint">Not there</span>
  return <span className="numbers whitespace-nowrap">{money(of.amountMinor, of.currency)}</span>
}
