import type { Metadata } from "next"
import { Numbers } from "@/components/booking/numbers"
import { Told } from "@/components/booking/told"
import { EachMinute } from "@/components/day/each-minute"
import { Requests } from "@/components/day/requests"
import { Today } from "@/components/day/today"
import { LiveRefresh } from "@/components/live/live-refresh"
import { DoctorDashboard } from "@/components/reports/doctor-dashboard"
import { href } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { longDay, zoneName } from "@/components/ui/when"
import { requireDoctor } from "@/lib/accounts/session"
import { visitNumbers } from "@/lib/booking/numbers"
import { doctorVisits } from "@/lib/booking/queries"
import { now as clockNow } from "@/lib/clock"
import { waiting } from "@/lib/day/queries"
import { clinicZone } from "@/lib/patients/queries"
import { dayAround } from "@/lib/scheduling/wall-time"

export const metadata: Metadata = { title: "Today" }

const SHOWN = 8

export default async function TodayPage({ searchParams }: PageProps<"/doctor">) {
  const doctor = await requireDoctor("/doctor")
  const now = clockNow()
  const zone = await clinicZone(doctor)
  const [requests, today, numbers, { told }] = await Promise.all([
    waiting(doctor, SHOWN, now),
    doctorVisits(doctor, { scope: "today", limit: 100 }, now),
    visitNumbers(doctor, dayAround(zone, now), now),
    searchParams,
  ])
  return (
    <>
      <LiveRefresh />
      <EachMinute />
      <Told what={told} />
      <PageHeader title="Today" lead={`${longDay(now, zone)} · times in ${zoneName(zone, now)}`} />
      <Numbers
        numbers={[
          ["Visits today", numbers.today],
          ["Requests waiting", numbers.waiting, href("/doctor/appointments?scope=requests")],
          ["Confirmed, next 7 days", numbers.ahead],
          ["Completed, last 7 days", numbers.completed],
        ]}
      />
      <div className="mt-8 grid items-start gap-8 xl:grid-cols-2">
        <Today visits={today.items} now={now} back="/doctor" />
        <Requests visits={requests} waiting={numbers.waiting} now={now} back="/doctor" />
      </div>
      <DoctorDashboard doctor={doctor} />
    </>
  )
}
