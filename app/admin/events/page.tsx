import { Inbox } from "lucide-react"
import type { Metadata } from "next"
import { chipsOf } from "@/components/audit/subject-chips"
import { FilterChips } from "@/components/doctors/filter-chips"
import { BacklogAlarm } from "@/components/events/backlog-alarm"
import { ConsumerTable } from "@/components/events/consumer-table"
import { EventFilters } from "@/components/events/event-filters"
import { type EventSearch, eventSearch, eventsAt, replayedHere } from "@/components/events/event-search"
import { EventTable } from "@/components/events/event-table"
import { ReplayAll } from "@/components/events/replay-all"
import { DeskSection } from "@/components/payments/desk-section"
import { TableSkeleton } from "@/components/payments/table-skeleton"
import { pagesOf } from "@/components/records/sort-by"
import { TooMany } from "@/components/records/too-many"
import { SectionHead } from "@/components/shell/section-head"
import { Alert } from "@/components/ui/alert"
import { EmptyState } from "@/components/ui/empty-state"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { replayedInWords } from "@/lib/events/console-rules"
import { consumerNumbers, deadCount, eventPage } from "@/lib/events/queries"
import { instantsOf } from "@/lib/search/list-rules"

export const metadata: Metadata = { title: "Events" }

export default async function EventsPage({ searchParams }: PageProps<"/admin/events">) {
  const sent = await searchParams
  const search = eventSearch.parse(sent)
  const replayed = replayedHere.safeParse(sent)
  const admin = await requireAdmin(eventsAt(search))
  const zone = (await viewerZone()) ?? "UTC"
  return (
    <>
      {replayed.success && (
        <Alert
          tone={replayed.data.waiting + replayed.data.left ? "wait" : "ok"}
          live
          title={replayedInWords(replayed.data)}
          className="mb-6"
        />
      )}
      <SectionHead section="records" current="events" />
      <ShapesFirst
        key={eventsAt(search)}
        shapes={<TableSkeleton what="events" />}
        content={desk(admin, search, zone)}
      />
    </>
  )
}

async function desk(admin: Admin, search: EventSearch, zone: string) {
  const { from: _, to: __, ask: ___, order, ...rest } = search
  const [numbers, { items, names, nextCursor, more }, dead] = await Promise.all([
    consumerNumbers(admin, clockNow()),
    eventPage(admin, { ...rest, order, ...instantsOf(zone, search) }),
    deadCount(admin, search),
  ])
  const narrowed = Object.values({ ...search, ask: undefined }).some(Boolean)
  // Those given up are out of sight where the list is of others, and more than the list where it is of some people or days.
  const replayable = (!search.state || search.state === "dead") && !search.q && !search.from && !search.to
  // Who looks for something finds it first.
  const list = (
    <DeskSection
      title="Events"
      lead="What is done can’t be done again: each effect is written once, so it would change nothing."
    >
      <div key={eventsAt({ ...search, cursor: undefined, ask: undefined })}>
        <EventFilters search={search} />
      </div>
      <FilterChips chips={chipsOf(search, eventsAt, names)} clear={eventsAt({})} />
      <TooMany more={more} />
      {replayable && <ReplayAll dead={dead} search={search} />}
      {items.length > 0 ? (
        <EventTable items={items} names={names} search={search} zone={zone} />
      ) : (
        <EmptyState icon={Inbox} title={narrowed ? "No event matches" : "Nothing has happened yet"}>
          {narrowed
            ? "Take a filter away, or go back to the newest."
            : "Events show here as soon as somebody registers or books."}
        </EmptyState>
      )}
      <CursorPagination
        first={search.cursor ? eventsAt({ ...search, cursor: undefined, ask: undefined }) : null}
        next={nextCursor ? eventsAt({ ...search, cursor: nextCursor, ask: undefined }) : null}
        labels={pagesOf(search)}
      />
    </DeskSection>
  )
  return (
    <div>
      {narrowed && list}
      <div className={narrowed ? "mt-10" : undefined}>
        <BacklogAlarm of={numbers} />
      </div>
      <div className="mt-6">
        <DeskSection
          title="What acts on events"
          lead="Whatever happens is acted on once by each of these: quickly, as it is sent on its way at once, and surely, as what got lost is looked for each minute."
        >
          <ConsumerTable numbers={numbers} />
        </DeskSection>
      </div>
      {!narrowed && list}
    </div>
  )
}
