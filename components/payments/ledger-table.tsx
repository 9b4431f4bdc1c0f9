import Link from "next/link"
import type { LedgerItem } from "@/lib/payments/numbers"
import { href, withQuery } from "../ui/href"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { accountNames, factInWords, standing } from "./ledger-words"

/** Entries of the ledger, each leading to its fact and its visit. Times in `zone`. */
export function LedgerTable({ entries, zone }: { entries: LedgerItem[]; zone: string }) {
  return (
    <Table
      caption="Entries of the ledger, newest first"
      rows={entries}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "fact",
          title: "What happened",
          bare: true,
          cell: ({ id, fact }) => (
            <Link
              href={withQuery("/admin/payments/ledger", { fact })}
              className="link inline-flex min-h-11 items-center font-medium"
            >
              {factInWords(fact)}
              <span className="sr-only">: all entries of the fact of entry {id}</span>
            </Link>
          ),
        },
        {
          key: "when",
          title: "When",
          cell: ({ occurredAt }) => <Time at={occurredAt} zone={zone} className="numbers" />,
        },
        { key: "account", title: "Account", cell: ({ account }) => accountNames[account] },
        {
          key: "amount",
          title: "Amount",
          align: "right",
          cell: ({ amountMinor, currency }) => (
            <span className="numbers whitespace-nowrap">{standing(amountMinor, currency)}</span>
          ),
        },
        {
          key: "visit",
          title: "For",
          cell: ({ id, appointmentId }) => (
            <Link
              href={href(`/admin/appointments/${appointmentId}`)}
              className="link inline-flex min-h-11 items-center"
            >
              The visit<span className="sr-only"> of entry {id}</span>
            </Link>
          ),
        },
      ]}
    />
  )
}
