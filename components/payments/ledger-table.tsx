import type { LedgerItem } from "@/lib/payments/numbers"
import type { LedgerSearch } from "@/lib/payments/search-rules"
import { sortBy } from "../records/sort-by"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { accountNames, factInWords, standing } from "./ledger-words"
import { ledgerAt } from "./search-words"

type Props = { entries: LedgerItem[]; search: LedgerSearch; zone: string }

/** Entries of the ledger, each leading to its fact and its visit. Times in `zone`. */
export function LedgerTable({ entries, search, zone }: Props) {
  return (
    <Table
      caption="Entries of the ledger"
      rows={entries}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "fact",
          title: "What happened",
          bare: true,
          cell: ({ id, fact }) => (
            <Link href={ledgerAt({ q: fact })} className="link inline-flex min-h-11 items-center font-medium">
              {factInWords(fact)}
              <span className="sr-only">: all entries of the fact of entry {id}</span>
            </Link>
          ),
        },
        {
          key: "when",
          title: "When",
          narrow: "plain",
          sort: sortBy(search, ledgerAt),
          cell: ({ occurredAt }) => <Time at={occurredAt} zone={zone} className="numbers" />,
        },
        { key: "account", title: "Account", narrow: "plain", cell: ({ account }) => accountNames[account] },
        {
          key: "amount",
          title: "Amount",
          narrow: "corner",
          align: "right",
          cell: ({ amountMinor, currency }) => (
            <span className="numbers whitespace-nowrap">{standing(amountMinor, currency)}</span>
          ),
        },
        {
          key: "visit",
          title: "For",
          narrow: "plain",
          cell: ({ id, appointmentId, patientName, doctorName }) => (
            <Link
              href={href(`/admin/appointments/${appointmentId}`)}
              className="link inline-flex min-h-11 items-center"
            >
              {patientName} with {doctorName}
              <span className="sr-only">: the visit of entry {id}</span>
            </Link>
          ),
        },
      ]}
    />
  )
}
