import { CalendarSearch } from "lucide-react"
import type { Metadata } from "next"
import Link from "next/link"
import { Numbers } from "@/components/booking/numbers"
import { VisitTable } from "@/components/booking/visit-table"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { href } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { longDay, zoneName } from "@/components/ui/when"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { visitNumbers } from "@/lib/booking/numbers"
import { allVisits } from "@/lib/booking/queries"
import { now as clockNow } from "@/lib/clock"
import { dayAround } from "@/lib/scheduling/wall-time"

export const metadata: Metadata = { title: "Overview" }

export default async function OverviewPage() {
  const admin = await requireAdmin("/admin")
  const now = clockNow()
  const zone = (await viewerZone()) ?? "UTC"
  const [numbers, waiting, next] = await Promise.all([
    visitNumbers(admin, dayAround(zone, now), now),
    allVisits(admin, { scope: "requests", limit: 6 }, now),
    allVisits(admin, { status: "APPROVED", scope: "upcoming", limit: 8 }, now),
  ])
  return (
    <>
      <PageHeader title="Overview" lead={`${longDay(now, zone)} · today in ${zoneName(zone, now)}`} />
      <Numbers
        numbers={[
          ["Visits today", numbers.today],
          ["Waiting for a doctor", numbers.waiting],
          ["Confirmed, next 7 days", numbers.ahead],
          ["Completed, last 7 days", numbers.completed],
          ["Cancelled or declined, last 7 days", numbers.cancelled],
          ["Missed, last 7 days", numbers.missed],
        ]}
      />
      <VisitsSection
        title="Requests to be answered first"
        to="/admin/appointments?status=PENDING&scope=upcoming"
        visits={waiting.items}
      />
      <VisitsSection title="Next visits" to="/admin/appointments?scope=upcoming" visits={next.items} />
    </>
  )
}

function VisitsSection({
  title,
  to,
  visits,
}: {
  title: string
  to: string
  visits: Parameters<typeof VisitTable>[0]["visits"]
}) {
  return (
    <section className="mt-10">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg">{title}</h2>
        <Button asChild variant="secondary" size="sm">
          <Link href={href(to)}>
            See all<span className="sr-only">: {title}</span>
          </Link>
        </Button>
      </div>
      {visits.length > 0 ? (
        <VisitTable visits={visits} caption={title} />
      ) : (
        <EmptyState icon={CalendarSearch} title="None at the moment" />
      )}
    </section>
  )
}
