import { CalendarSearch } from "lucide-react"
import type { Metadata } from "next"
import { Told } from "@/components/booking/told"
import { VisitListSkeleton } from "@/components/booking/visit-list"
import { VisitFilters } from "@/components/desk/filters"
import { chipsOf, pathOf } from "@/components/desk/search-words"
import { TickBar } from "@/components/desk/tick-bar"
import { Views } from "@/components/desk/views"
import { DeskTable } from "@/components/desk/visit-table"
import { FilterChips } from "@/components/doctors/filter-chips"
import { DownloadLink } from "@/components/ui/download-link"
import { EmptyState } from "@/components/ui/empty-state"
import { withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { deskVisits, wordsOf } from "@/lib/desk/queries"
import { type VisitSearch, visitSearch } from "@/lib/desk/schema"

export const metadata: Metadata = { title: "Visits" }

export default async function AllVisitsPage({ searchParams }: PageProps<"/admin/appointments">) {
  const { told, ...sent } = await searchParams
  const search = visitSearch.parse(Object.keys(sent).length ? sent : { scope: "upcoming" })
  const admin = await requireAdmin(pathOf(search))
  const [zone, words] = await Promise.all([viewerZone(), wordsOf(admin, search)])
  const own = zone ?? "UTC"
  const { cursor: _, ...filter } = search
  return (
    <>
      <Told what={told} />
      <PageHeader
        title="Visits"
        lead="All visits of the practice. Times are on each clinic’s clock."
        actions={
          <DownloadLink
            to={withQuery("/api/v1/admin/appointments/export", { ...filter, zone: own })}
            of="visits"
          />
        }
      />
      <div className="mt-6 flex flex-col gap-4">
        <Views search={search} zone={own} now={clockNow()} />
        <div key={pathOf(filter)}>
          <VisitFilters search={search} words={words} />
        </div>
        <FilterChips chips={chipsOf(search, words)} clear={pathOf({})} />
      </div>
      <div className="mt-6">
        <ShapesFirst
          key={pathOf(search)}
          shapes={<VisitListSkeleton />}
          content={found(admin, search, own)}
        />
      </div>
    </>
  )
}

/** The dates are days of the admin's own calendar. */
async function found(admin: Admin, search: VisitSearch, zone: string) {
  const now = clockNow()
  const { items, nextCursor } = await deskVisits(admin, search, zone, now)
  return (
    <div className="flex flex-col gap-4">
      {items.length > 0 ? (
        <>
          <TickBar form="ticked" deeds={["approve", "cancel", "hand-over"]} />
          <DeskTable visits={items} caption="Visits" form="ticked" search={search} now={now} />
        </>
      ) : (
        <EmptyState
          icon={CalendarSearch}
          title={search.cursor ? "No more visits" : "No visit matches all of that"}
        >
          Take a filter away, or choose other dates.
        </EmptyState>
      )}
      <CursorPagination
        first={search.cursor ? pathOf({ ...search, cursor: undefined }) : null}
        next={nextCursor ? pathOf({ ...search, cursor: nextCursor }) : null}
      />
    </div>
  )
}
