import { CalendarSearch } from "lucide-react"
import type { Metadata } from "next"
import { Told } from "@/components/booking/told"
import { VisitFilters } from "@/components/booking/visit-filters"
import { VisitListSkeleton } from "@/components/booking/visit-list"
import { type VisitSearch, visitSearch } from "@/components/booking/visit-search"
import { VisitTable } from "@/components/booking/visit-table"
import { EmptyState } from "@/components/ui/empty-state"
import { withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { allVisits } from "@/lib/booking/queries"
import { now as clockNow } from "@/lib/clock"
import { addDays, toInstant } from "@/lib/scheduling/wall-time"

export const metadata: Metadata = { title: "Visits" }

export default async function AllVisitsPage({ searchParams }: PageProps<"/admin/appointments">) {
  const sent = await searchParams
  const search = visitSearch.parse(sent)
  const admin = await requireAdmin(pathOf(search))
  const zone = (await viewerZone()) ?? "UTC"
  return (
    <>
      <Told what={sent.told} />
      <PageHeader title="Visits" lead="All visits of the practice. Times are on each clinic’s clock." />
      <div className="mt-6 mb-6" key={pathOf({ ...search, cursor: undefined })}>
        <VisitFilters search={search} />
      </div>
      <ShapesFirst key={pathOf(search)} shapes={<VisitListSkeleton />} content={found(admin, search, zone)} />
    </>
  )
}

/** The dates are days of the admin's own calendar. */
async function found(admin: Admin, search: VisitSearch, zone: string) {
  const from = search.from ? new Date(toInstant(zone, search.from, 0)) : undefined
  const to = search.to ? new Date(toInstant(zone, addDays(search.to, 1), 0)) : undefined
  const { items, nextCursor } = await allVisits(admin, { ...search, from, to, limit: 25 }, clockNow())
  return (
    <div className="flex flex-col gap-6">
      {items.length > 0 ? (
        <VisitTable visits={items} caption="Visits" />
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

const pathOf = (search: VisitSearch) => withQuery("/admin/appointments", search)
