import type { latestComparisons } from "@/lib/payments/queries"
import { Badge } from "../ui/badge"
import { withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { longDay } from "../ui/when"

type Props = { days: Awaited<ReturnType<typeof latestComparisons>>; zone: string }

/** Days that were compared, each leading to what was found. When, in `zone`. */
export function ComparisonTable({ days, zone }: Props) {
  return (
    <Table
      caption="Days that were compared, newest first"
      rows={days}
      keyOf={({ day }) => day}
      columns={[
        {
          key: "day",
          title: "Day (UTC)",
          bare: true,
          cell: ({ day }) => (
            <Link
              href={withQuery("/admin/payments/reconciliation", { day })}
              className="link numbers inline-flex min-h-11 items-center font-medium"
            >
              {dayName(day)}
            </Link>
          ),
        },
        {
          key: "differences",
          title: "Differences",
          narrow: "corner",
          cell: ({ differences }) => <Verdict differences={differences} />,
        },
        {
          key: "counts",
          title: "Payments and refunds",
          narrow: "plain",
          cell: ({ payments, refunds }) => (
            <span className="numbers">{countsInWords(payments, refunds)}</span>
          ),
        },
        {
          key: "checked",
          title: "Compared",
          cell: ({ checkedAt }) => <Time at={checkedAt} zone={zone} className="numbers" />,
        },
      ]}
    />
  )
}

/** "Monday 23 November 2026" of a date. */
export const dayName = (day: string) => `${longDay(Date.parse(day), "UTC")} ${day.slice(0, 4)}`

/** "3 payments, 1 refund". */
export function countsInWords(payments: number, refunds: number): string {
  const some = (count: number, what: string) =>
    `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`
  return `${some(payments, "payment")}, ${some(refunds, "refund")}`
}

function Verdict({ differences }: { differences: number }) {
  if (!differences) return <Badge tone="ok">None</Badge>
  return <Badge tone="bad">{differences === 1 ? "1 difference" : `${differences} differences`}</Badge>
}
