import { CalendarSearch } from "lucide-react"
import type { Metadata } from "next"
import { Told } from "@/components/booking/told"
import { VisitListSkeleton } from "@/components/booking/visit-list"
import { Together } from "@/components/day/together"
import { DoctorVisitFilters } from "@/components/day/visit-filters"
import { canBeAnswered, VisitRows } from "@/components/day/visit-list"
import { type DoctorListSearch, doctorListSearch, listScopes, sortOf } from "@/components/day/visit-search"
import { LiveRefresh } from "@/components/live/live-refresh"
import { EmptyState } from "@/components/ui/empty-state"
import { withQuery } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { PageHeader } from "@/components/ui/page-header"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import { Tabs } from "@/components/ui/tabs"
import type { Doctor } from "@/lib/accounts/actor"
import { requireDoctor } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { searchVisits } from "@/lib/day/queries"
import { clinicZone } from "@/lib/patients/queries"
import { instantsOf } from "@/lib/search/list-rules"

export const metadata: Metadata = { title: "Visits" }

const labels = { requests: "Requests", upcoming: "To come", past: "Past", all: "All" }
const lists = { requests: "Requests", upcoming: "Visits to come", past: "Past visits", all: "All visits" }
const orders = {
  soonest: { by: "time", order: "asc" },
  latest: { by: "time", order: "desc" },
  asked: { by: "asked", order: "asc" },
} as const

export default async function VisitsPage({ searchParams }: PageProps<"/doctor/appointments">) {
  const sent = await searchParams
  const here = doctorListSearch.parse(sent)
  const doctor = await requireDoctor(pathOf(here))
  return (
    <>
      <LiveRefresh />
      <Told what={sent.told} />
      <PageHeader title="Visits" />
      <div className="mt-6 mb-6">
        <Tabs
          label="Which visits"
          tabs={listScopes.map(scope => ({
            href: pathOf({ scope, q: here.q }),
            label: labels[scope],
            current: here.scope === scope,
          }))}
        />
      </div>
      <div className="mb-6" key={`filters ${pathOf({ ...here, cursor: undefined })}`}>
        <DoctorVisitFilters search={here} />
      </div>
      <ShapesFirst key={pathOf(here)} shapes={<VisitListSkeleton />} content={visitsOf(doctor, here)} />
    </>
  )
}

async function visitsOf(doctor: Doctor, here: DoctorListSearch) {
  const now = clockNow()
  const { from, before: to } = instantsOf(await clinicZone(doctor), here)
  const scope = here.scope === "all" ? undefined : here.scope
  const { items, nextCursor } = await searchVisits(
    doctor,
    { ...here, scope, from, to },
    orders[sortOf(here)],
    now,
  )
  const several = items.filter(visit => canBeAnswered(visit, now)).length > 1
  const narrowed = Boolean(here.q || here.status || here.from || here.to)
  return (
    <div className="flex flex-col gap-6">
      <Together many={several} />
      {items.length > 0 ? (
        <VisitRows
          visits={items}
          label={lists[here.scope]}
          ticks={several}
          now={now}
          back={pathOf(here)}
          dated
          level="h2"
        />
      ) : (
        <EmptyState icon={CalendarSearch} title={here.cursor ? "No more visits" : "No visits here"}>
          {narrowed ? (
            <>
              Nothing matches.{" "}
              <Link className="link" href={pathOf({ scope: here.scope })}>
                Take the filters away
              </Link>
            </>
          ) : here.scope === "requests" ? (
            "Every request has its answer."
          ) : (
            "What patients book appears here."
          )}
        </EmptyState>
      )}
      <CursorPagination
        first={here.cursor ? pathOf({ ...here, cursor: undefined }) : null}
        next={nextCursor ? pathOf({ ...here, cursor: nextCursor }) : null}
      />
    </div>
  )
}

function pathOf({ scope, ...rest }: DoctorListSearch) {
  return withQuery("/doctor/appointments", { scope: scope === "upcoming" ? undefined : scope, ...rest })
}
