import { MailSearch } from "lucide-react"
import type { Metadata } from "next"
import { LogFilter } from "@/components/deliveries/log-filter"
import { LogTable } from "@/components/deliveries/log-table"
import { Overview } from "@/components/deliveries/overview"
import {
  chipsOf,
  type DeliverySearch,
  deliveriesAt,
  deliverySearch,
  unfiltered,
} from "@/components/deliveries/search"
import { SendAll } from "@/components/deliveries/send-all"
import { FilterChips } from "@/components/doctors/filter-chips"
import { DeskSection } from "@/components/payments/desk-section"
import { TableSkeleton } from "@/components/payments/table-skeleton"
import { pagesOf } from "@/components/records/sort-by"
import { TooMany } from "@/components/records/too-many"
import { SectionHead } from "@/components/shell/section-head"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import { TakeAway } from "@/components/ui/take-away"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { daysBack } from "@/lib/deliveries/ledger-rules"
import { deliveryCounts } from "@/lib/deliveries/numbers"
import { deliveryLog, failedToSendAgain } from "@/lib/deliveries/queries"
import { addDays, localDate, toInstant } from "@/lib/scheduling/wall-time"
import { instantsOf } from "@/lib/search/list-rules"

export const metadata: Metadata = { title: "Deliveries" }

export default async function DeliveriesPage({ searchParams }: PageProps<"/admin/deliveries">) {
  const here = deliverySearch.parse(await searchParams)
  const admin = await requireAdmin(deliveriesAt(here))
  const zone = (await viewerZone()) ?? "UTC"
  return (
    <>
      <SectionHead
        section="records"
        current="deliveries"
        actions={<TakeAway path="/admin/deliveries/export" filter={fileOf(here)} zone={zone} />}
      />
      <ShapesFirst
        key={deliveriesAt(here)}
        shapes={<TableSkeleton what="deliveries" />}
        content={ledger(admin, here, zone)}
      />
    </>
  )
}

/** Days are those of the admin's own calendar. */
async function ledger(admin: Admin, here: DeliverySearch, zone: string) {
  const now = clockNow()
  const today = localDate(zone, now)
  const days = daysBack(today, here.days)
  const begin = (date: string) => toInstant(zone, date, 0)
  const { days: _, ask, cursor, status, from, to, q, order, ...rest } = here
  const span = instantsOf(zone, here)
  const narrowed = { ...rest, from: span.from, to: span.before }
  const [counts, page, failed] = await Promise.all([
    deliveryCounts(admin, { from: begin(days[0] ?? today), to: begin(addDays(today, 1)), zone }),
    deliveryLog(admin, { ...narrowed, q, order, status, cursor }, now),
    ask && !q ? failedToSendAgain(admin, narrowed, now) : null,
  ])
  // Who looks for something finds it first.
  const list = (
    <DeskSection title="The log">
      <div id="list" key={deliveriesAt({ ...here, cursor: undefined, ask: undefined })}>
        <LogFilter search={here} />
      </div>
      <FilterChips chips={chipsOf(here, page.items[0]?.name)} clear={unfiltered(here)} />
      <TooMany more={page.more} />
      {failed && <SendAll failed={failed} search={here} fields={fieldsOf(narrowed)} />}
      {!ask && !q && status === "FAILED" && page.items.length > 0 && (
        <Button asChild variant="secondary" className="self-start">
          <Link href={deliveriesAt({ ...here, cursor: undefined, ask: "again" })}>Send all failed again</Link>
        </Button>
      )}
      {page.items.length > 0 ? (
        <LogTable items={page.items} search={here} zone={zone} />
      ) : (
        <EmptyState icon={MailSearch} title="Nothing matches">
          {isNarrowed(here)
            ? "Take a filter away, or choose other dates."
            : "Letters stand here as soon as the first visit is booked."}
        </EmptyState>
      )}
      <CursorPagination
        first={cursor ? deliveriesAt({ ...here, cursor: undefined }) : null}
        next={page.nextCursor ? deliveriesAt({ ...here, cursor: page.nextCursor }) : null}
        labels={pagesOf(here)}
      />
    </DeskSection>
  )
  return (
    <div>
      {isNarrowed(here) && list}
      <DeskSection
        title={`The last ${here.days} days`}
        lead="Every letter and text message that was due in that time, also those a person chose not to get."
      >
        <Overview counts={counts} days={days} search={here} />
      </DeskSection>
      {!isNarrowed(here) && list}
    </div>
  )
}

const isNarrowed = ({ days: _, ...filters }: DeliverySearch) =>
  Object.values(filters).some(value => value !== undefined)

/** What the file is narrowed to: all that the list is. */
const fileOf = ({ days: _, ask: __, ...rest }: DeliverySearch) => rest

/** The filter as hidden fields of a form, moments in UTC. */
function fieldsOf(filter: Record<string, string | Date | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value instanceof Date ? value.toISOString() : value]],
    ),
  )
}
