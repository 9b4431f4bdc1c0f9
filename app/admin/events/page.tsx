import { Inbox } from "lucide-react"
import type { Metadata } from "next"
import { BacklogAlarm } from "@/components/events/backlog-alarm"
import { ConsumerTable } from "@/components/events/consumer-table"
import { EventFilters } from "@/components/events/event-filters"
import { type EventSearch, eventSearch, replayedHere } from "@/components/events/event-search"
import { EventTable } from "@/components/events/event-table"
import { ReplayAll } from "@/components/events/replay-all"
import { DeskSection } from "@/components/payments/desk-section"
import { TableSkeleton } from "@/components/payments/table-skeleton"
import { RecordTabs } from "@/components/shell/record-tabs"
import { Alert } from "@/components/ui/alert"
import { EmptyState } from "@/components/ui/empty-state"
import { withQuery } from "@/components/ui/href"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { replayedInWords } from "@/lib/events/console-rules"
import { consumerNumbers, deadCount, eventPage } from "@/lib/events/queries"

export const metadata: Metadata = { title: "Events" }

export default async function EventsPage({ searchParams }: PageProps<"/admin/events">) {
  const sent = await searchParams
  const search = eventSearch.parse(sent)
  const replayed = replayedHere.safeParse(sent)
  const admin = await requireAdmin(pathOf(search))
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
      <RecordTabs current="events" />
      <ShapesFirst
        key={pathOf(search)}
        shapes={<TableSkeleton what="events" />}
        content={desk(admin, search, zone)}
      />
    </>
  )
}

async function desk(admin: Admin, search: EventSearch, zone: string) {
  const [numbers, { items, nextCursor }, dead] = await Promise.all([
    consumerNumbers(admin, clockNow()),
    eventPage(admin, search),
    deadCount(admin, search),
  ])
  const narrowed = Object.values({ ...search, ask: undefined }).some(Boolean)
  // The dead are out of sight where the list is of others.
  const replayable = !search.state || search.state === "dead"
  return (
    <div>
      <BacklogAlarm of={numbers} />
      <div className="mt-6">
        <DeskSection
          title="By consumer"
          lead="Each event is acted on by its consumers once. The queue makes it quick; what it loses, the sweep acts on each minute."
        >
          <ConsumerTable numbers={numbers} />
        </DeskSection>
      </div>
      <DeskSection
        title="Events"
        lead="What is done can’t be replayed: each effect is written once, so it would change nothing."
      >
        <div key={pathOf({ ...search, cursor: undefined, ask: undefined })}>
          <EventFilters search={search} />
        </div>
        {replayable && <ReplayAll dead={dead} search={search} />}
        {items.length > 0 ? (
          <EventTable items={items} zone={zone} here={pathOf({ ...search, ask: undefined })} />
        ) : (
          <EmptyState icon={Inbox} title={narrowed ? "No event matches" : "Nothing has happened yet"}>
            {narrowed
              ? "Take a filter away, or go back to the newest."
              : "Events show here as soon as somebody registers or books."}
          </EmptyState>
        )}
        <CursorPagination
          first={search.cursor ? pathOf({ ...search, cursor: undefined, ask: undefined }) : null}
          next={nextCursor ? pathOf({ ...search, cursor: nextCursor, ask: undefined }) : null}
          labels={{ first: "Newest", next: "Older" }}
        />
      </DeskSection>
    </div>
  )
}

const pathOf = (search: EventSearch) => withQuery("/admin/events", search)
