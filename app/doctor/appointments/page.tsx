import { CalendarSearch } from "lucide-react"
import type { Metadata } from "next"
import { z } from "zod"
import { StaffVisitList } from "@/components/booking/staff-visit-row"
import { Told } from "@/components/booking/told"
import { VisitListSkeleton } from "@/components/booking/visit-list"
import { LiveRefresh } from "@/components/live/live-refresh"
import { EmptyState } from "@/components/ui/empty-state"
import { withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import { Tabs } from "@/components/ui/tabs"
import type { Doctor } from "@/lib/accounts/actor"
import { requireDoctor } from "@/lib/accounts/session"
import { doctorVisits } from "@/lib/booking/queries"
import { now as clockNow } from "@/lib/clock"

export const metadata: Metadata = { title: "Visits" }

const scopes = ["requests", "today", "upcoming", "past"] as const
const labels = { requests: "Requests", today: "Today", upcoming: "Upcoming", past: "Past" }
const address = z.object({
  scope: z.enum(scopes).catch("upcoming"),
  cursor: z.string().max(500).optional().catch(undefined),
  told: z.string().optional().catch(undefined),
})
type Address = Omit<z.infer<typeof address>, "told">

export default async function VisitsPage({ searchParams }: PageProps<"/doctor/appointments">) {
  const { told, ...here } = address.parse(await searchParams)
  const doctor = await requireDoctor(pathOf(here))
  return (
    <>
      <LiveRefresh />
      <Told what={told} />
      <PageHeader title="Visits" />
      <div className="mt-6 mb-6">
        <Tabs
          label="Which visits"
          tabs={scopes.map(scope => ({
            href: pathOf({ scope }),
            label: labels[scope],
            current: here.scope === scope,
          }))}
        />
      </div>
      <ShapesFirst key={pathOf(here)} shapes={<VisitListSkeleton />} content={visitsOf(doctor, here)} />
    </>
  )
}

async function visitsOf(doctor: Doctor, here: Address) {
  const now = clockNow()
  const { items, nextCursor } = await doctorVisits(doctor, here, now)
  return (
    <div className="flex flex-col gap-6">
      {items.length > 0 ? (
        <StaffVisitList
          visits={items}
          label={`${labels[here.scope]} visits`}
          now={now}
          back={pathOf(here)}
          dated={here.scope !== "today"}
          level="h2"
        />
      ) : (
        <EmptyState icon={CalendarSearch} title={here.cursor ? "No more visits" : "No visits here"}>
          {here.scope === "requests" ? "Every request has its answer." : "What patients book appears here."}
        </EmptyState>
      )}
      <CursorPagination
        first={here.cursor ? pathOf({ scope: here.scope }) : null}
        next={nextCursor ? pathOf({ scope: here.scope, cursor: nextCursor }) : null}
      />
    </div>
  )
}

function pathOf({ scope, cursor }: { scope: Address["scope"]; cursor?: string | undefined }) {
  return withQuery("/doctor/appointments", { scope: scope === "upcoming" ? undefined : scope, cursor })
}
