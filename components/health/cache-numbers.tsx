import { hitRate, sumOf } from "@/lib/cache/count-rules"
import type { cacheNumbers } from "@/lib/cache/numbers"
import type { Counts } from "@/lib/cache/types"
import { Alert } from "../ui/alert"
import { StackedDays } from "../ui/stacked-days"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { day as dayIn } from "../ui/when"

type Numbers = Awaited<ReturnType<typeof cacheNumbers>>

/** What the cache spared the database: today, this week, and in the process that drew this page. */
export function CacheNumbers({ numbers: { here, days }, zone }: { numbers: Numbers; zone: string }) {
  const rows = [
    ...(days
      ? [
          { name: "Today (UTC)", counts: days.at(-1)?.counts ?? sumOf([]) },
          { name: "The last seven days", counts: sumOf(days.map(({ counts }) => counts)) },
        ]
      : []),
    { name: "This process", counts: here.counts },
  ]
  return (
    <>
      {!days && (
        <Alert tone="wait" title="Redis doesn’t answer">
          Only this process can say what it did. Every list is read from the database meanwhile.
        </Alert>
      )}
      <Table
        caption="What the cache did"
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          {
            key: "name",
            title: "Where",
            bare: true,
            cell: ({ name }) => <span className="font-medium">{name}</span>,
          },
          { key: "rate", title: "Hit rate", align: "right", cell: ({ counts }) => <Rate counts={counts} /> },
          { key: "hits", title: "Hits", align: "right", cell: ({ counts }) => many(counts.hits) },
          { key: "misses", title: "Misses", align: "right", cell: ({ counts }) => many(counts.misses) },
          {
            key: "unreachable",
            title: "Of those, without Redis",
            align: "right",
            cell: ({ counts }) => many(counts.unreachable),
          },
          { key: "saved", title: "Queries saved", align: "right", cell: ({ counts }) => many(counts.saved) },
        ]}
      />
      <p className="text-soft text-sm">
        This process started <Time at={here.since} zone={zone} />. A deployment may run many; each adds its
        counts every ten seconds while it is asked.
      </p>
      {days && (
        <StackedDays
          id="cache"
          name="Reads of lists by day"
          days={days.map(({ day, counts }) => ({
            day,
            label: dayIn(Date.parse(`${day}T12:00:00Z`), "UTC"),
            values: counts,
          }))}
          series={[
            { key: "hits", label: "Served by the cache", tone: "ok" },
            { key: "misses", label: "Read from the database", tone: "info" },
          ]}
        />
      )}
    </>
  )
}

function Rate({ counts }: { counts: Counts }) {
  const rate = hitRate(counts)
  if (rate === null) return <span className="text-faint">No reads yet</span>
  return <span className="numbers font-semibold">{Math.round(rate * 100)} %</span>
}

const many = (count: number) => <span className="numbers">{count.toLocaleString("en")}</span>
