import type { ReactNode } from "react"
import {
  type ByStatus,
  byDay,
  byName,
  type Count,
  type Span,
  type Status,
  spans,
  totalsOf,
} from "@/lib/deliveries/ledger-rules"
import { Card, CardTitle } from "../ui/card"
import type { Series } from "../ui/chart"
import { cx } from "../ui/cx"
import { Link } from "../ui/link"
import { StackedDays } from "../ui/stacked-days"
import { StackedRows } from "../ui/stacked-rows"
import { day as dayIn } from "../ui/when"
import { type DeliverySearch, deliveriesAt } from "./search"
import { channelWords, kindIn, statusWords } from "./words"

const tones = { SENT: "ok", PENDING: "wait", FAILED: "bad", SUPPRESSED: "mute" } as const
const series: Series<Status>[] = (["SENT", "PENDING", "FAILED", "SUPPRESSED"] as const).map(key => ({
  key,
  label: statusWords[key],
  tone: tones[key],
}))

/** What was made over the span, where it stands, and how it spreads over days, channels and kinds. */
export function Overview({
  counts,
  days,
  search,
}: {
  counts: Count[]
  days: string[]
  search: DeliverySearch
}) {
  const rows = (named: { name: string; sums: ByStatus }[], label: (name: string) => string) =>
    named.map(({ name, sums }) => ({ name, label: label(name), values: sums }))
  const channel = (name: string) => (name === "EMAIL" || name === "SMS" ? channelWords[name] : name)
  return (
    <>
      <Spans search={search} />
      <Totals counts={counts} search={search} />
      {counts.length > 0 && (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex flex-col gap-4">
            <Card>
              <CardTitle className="mb-4">Day by day</CardTitle>
              <StackedDays
                id="days"
                name={`Letters and text messages per day, over the last ${days.length} days, by what became of them`}
                series={series}
                days={byDay(counts, days).map(({ day, sums }) => ({
                  day,
                  label: dayIn(Date.parse(day), "UTC").slice(4),
                  values: sums,
                }))}
              />
            </Card>
            <Card>
              <CardTitle className="mb-4">By channel</CardTitle>
              <StackedRows id="channels" series={series} rows={rows(byName(counts, "channel"), channel)} />
            </Card>
          </div>
          <Card>
            <CardTitle className="mb-4">By kind</CardTitle>
            <StackedRows id="kinds" series={series} rows={rows(byName(counts, "kind"), kindIn)} />
          </Card>
        </div>
      )}
    </>
  )
}

function Spans({ search }: { search: DeliverySearch }) {
  const label = (span: Span) => `${span} days`
  return (
    <nav aria-label="How far back the numbers go" className="flex gap-2">
      {spans.map(span => (
        <Link
          key={span}
          href={deliveriesAt({ ...search, cursor: undefined, ask: undefined, days: span })}
          aria-current={span === search.days ? "true" : undefined}
          className={cx(
            "inline-flex h-11 items-center rounded-md border px-4 text-sm",
            span === search.days
              ? "border-accent bg-accent-soft font-medium text-accent-ink"
              : "border-line text-soft hover:bg-sunken",
          )}
        >
          {label(span)}
        </Link>
      ))}
    </nav>
  )
}

function Totals({ counts, search: { days } }: { counts: Count[]; search: DeliverySearch }) {
  const { share, bounced, ...sums } = totalsOf(counts)
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
      {series.map(({ key, label }) => (
        <Tile key={key} value={sums[key].toLocaleString("en")}>
          <Link
            href={`${deliveriesAt({ days, status: key })}#list`}
            className="after:absolute after:inset-0 after:rounded-lg hover:text-ink hover:underline"
          >
            {label}
          </Link>
        </Tile>
      ))}
      <Tile value={share === null ? "–" : `${Math.floor(share * 100)}%`}>
        {share === null ? "Delivered: nothing told yet" : "Delivered, of what left"}
      </Tile>
      <Tile value={bounced.toLocaleString("en")}>
        <Link
          href={`${deliveriesAt({ days, report: "BOUNCED" })}#list`}
          className="after:absolute after:inset-0 after:rounded-lg hover:text-ink hover:underline"
        >
          Came back
        </Link>
      </Tile>
    </dl>
  )
}

function Tile({ value, children }: { value: string; children: ReactNode }) {
  return (
    <div className="relative flex flex-col-reverse justify-end rounded-lg border border-line bg-surface p-4 shadow-1">
      <dt className="text-soft text-sm">{children}</dt>
      <dd className="numbers font-semibold text-2xl">{value}</dd>
    </div>
  )
}
