import { money } from "@/lib/payments/rules"
import type { ReportVisit } from "@/lib/reports/schema"
import { statusNames } from "../booking/status-names"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { type Column, Table } from "../ui/table"
import { Time } from "../ui/time"

/** The visits a month counts, on its calendar, each leading to its page below `area`. */
export function ReportVisits({
  visits,
  zone,
  area,
  caption,
}: {
  visits: ReportVisit[]
  zone: string
  area: "/doctor" | "/admin"
  caption: string
}) {
  const columns: Column<ReportVisit>[] = [
    {
      key: "when",
      title: "When",
      bare: true,
      cell: ({ id, startsAt }) => (
        <Link
          href={href(`${area}/appointments/${id}`)}
          className="link inline-flex min-h-11 items-center font-medium"
        >
          <Time at={startsAt} zone={zone} />
        </Link>
      ),
    },
    { key: "patient", title: "Patient", narrow: "plain", cell: ({ patient }) => patient.name },
    ...(area === "/admin"
      ? [
          {
            key: "doctor",
            title: "Doctor",
            narrow: "plain" as const,
            cell: ({ doctor }: ReportVisit) => doctor.name,
          },
        ]
      : []),
    { key: "status", title: "Status", narrow: "corner", cell: ({ status }) => statusNames[status] },
    {
      key: "fee",
      title: "Fee",
      align: "right",
      cell: ({ feeMinor, currency }) => <span className="numbers">{money(feeMinor, currency)}</span>,
    },
    {
      key: "paid",
      title: "Paid online",
      align: "right",
      cell: ({ paidMinor, refundedMinor, currency }) =>
        paidMinor ? (
          <span className="numbers">
            {money(paidMinor, currency)}
            {refundedMinor > 0 && (
              <span className="text-faint"> ({money(refundedMinor, currency)} back)</span>
            )}
          </span>
        ) : (
          "–"
        ),
    },
  ]
  return <Table caption={caption} columns={columns} rows={visits} keyOf={({ id }) => id} />
}
