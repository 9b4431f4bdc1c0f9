import { CalendarCheck, Inbox } from "lucide-react"
import type { Metadata } from "next"
import Link from "next/link"
import { Numbers } from "@/components/booking/numbers"
import { StaffVisitList } from "@/components/booking/staff-visit-row"
import { Told } from "@/components/booking/told"
import { LiveRefresh } from "@/components/live/live-refresh"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { href } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { longDay, zoneName } from "@/components/ui/when"
import { requireDoctor, viewerZone } from "@/lib/accounts/session"
import { visitNumbers } from "@/lib/booking/numbers"
import { doctorVisits } from "@/lib/booking/queries"
import { now as clockNow } from "@/lib/clock"
import { dayAround } from "@/lib/scheduling/wall-time"

export const metadata: Metadata = { title: "Today" }

const SHOWN = 5

export default async function TodayPage({ searchParams }: PageProps<"/doctor">) {
  const doctor = await requireDoctor("/doctor")
  const now = clockNow()
  const zone = (await viewerZone()) ?? "UTC"
  const [requests, today, numbers, { told }] = await Promise.all([
    doctorVisits(doctor, { scope: "requests", limit: SHOWN }, now),
    doctorVisits(doctor, { scope: "today", limit: 100 }, now),
    visitNumbers(doctor, dayAround(zone, now), now),
    searchParams,
  ])
  return (
    <>
      <LiveRefresh />
      <Told what={told} />
      <PageHeader title="Today" lead={`${longDay(now, zone)} · times in ${zoneName(zone, now)}`} />
      <Numbers
        numbers={[
          ["Visits today", numbers.today],
          ["Waiting for you", numbers.waiting],
          ["Confirmed, next 7 days", numbers.ahead],
          ["Completed, last 7 days", numbers.completed],
        ]}
      />
      <div className="mt-8 grid items-start gap-8 xl:grid-cols-2">
        <section aria-labelledby="requests">
          <h2 id="requests" className="mb-3 text-lg">
            Requests waiting
          </h2>
          {requests.items.length > 0 ? (
            <StaffVisitList
              visits={requests.items}
              label="Requests waiting"
              now={now}
              back="/doctor"
              dated
              level="h3"
            />
          ) : (
            <EmptyState icon={Inbox} title="No request waits">
              New ones appear here and under Notifications.
            </EmptyState>
          )}
          {requests.nextCursor && (
            <Button asChild variant="secondary" className="mt-4">
              <Link href={href("/doctor/appointments?scope=requests")}>All {numbers.waiting} requests</Link>
            </Button>
          )}
        </section>
        <section aria-labelledby="visits">
          <h2 id="visits" className="mb-3 text-lg">
            Today’s visits
          </h2>
          {today.items.length > 0 ? (
            <StaffVisitList
              visits={today.items}
              label="Today’s visits"
              now={now}
              back="/doctor"
              dated={false}
              level="h3"
            />
          ) : (
            <EmptyState icon={CalendarCheck} title="Nobody is booked today">
              <Link className="link" href={href("/doctor/appointments?scope=upcoming")}>
                See what is to come
              </Link>
            </EmptyState>
          )}
        </section>
      </div>
    </>
  )
}
