import { claimInWords, idsIn } from "@/lib/payments/desk-rules"
import type { RefusedClaim } from "@/lib/payments/queries"
import { Table } from "../ui/table"
import { Time } from "../ui/time"

const sources: Record<string, string> = {
  webhook: "Call to our webhook",
  proof: "A patient’s browser",
  callback: "The way back from the checkout",
  "payment.authorized": "Razorpay: payment authorised",
  "payment.captured": "Razorpay: payment received",
  "payment.failed": "Razorpay: payment failed",
  "refund.processed": "Razorpay: refund given back",
  "refund.failed": "Razorpay: refund failed",
}

/** What claimed to be news of money and was not believed. Times in `zone`. */
export function RefusedClaims({ claims, zone }: { claims: RefusedClaim[]; zone: string }) {
  return (
    <Table
      caption="Refused claims, newest first"
      rows={claims}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "reason",
          title: "Why it was refused",
          bare: true,
          cell: ({ reason }) => <span className="font-medium">{claimInWords(reason)}</span>,
        },
        {
          key: "source",
          title: "Came from",
          cell: ({ type }) => sources[type] ?? `Razorpay: ${type.replace(/[._]/g, " ")}`,
        },
        {
          key: "about",
          title: "About",
          cell: ({ facts }) => <About ids={idsIn(facts)} />,
        },
        {
          key: "when",
          title: "When",
          cell: ({ createdAt }) => <Time at={createdAt} zone={zone} className="numbers" />,
        },
      ]}
    />
  )
}

function About({ ids }: { ids: string[] }) {
  if (!ids.length) return <span className="text-faint">Nothing named</span>
  return <span className="break-all font-mono text-xs">{ids.join(", ")}</span>
}
