import type { Metadata } from "next"
import { AddToCalendar } from "@/components/booking/add-to-calendar"
import { LookAgain } from "@/components/booking/look-again"
import { Told } from "@/components/booking/told"
import { VisitFacts } from "@/components/booking/visit-facts"
import { VisitHeadline } from "@/components/booking/visit-headline"
import { VisitMoneyCard } from "@/components/booking/visit-money"
import { VisitOutcome } from "@/components/booking/visit-outcome"
import { VisitTimeline } from "@/components/booking/visit-timeline"
import { WhoWasTold } from "@/components/deliveries/who-was-told"
import { LiveRefresh } from "@/components/live/live-refresh"
import { ZoneCookie } from "@/components/shell/zone-cookie"
import { Alert } from "@/components/ui/alert"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Button } from "@/components/ui/button"
import { Card, CardTitle } from "@/components/ui/card"
import { href } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { day } from "@/components/ui/when"
import { viewerZone } from "@/lib/accounts/session"
import { moneyOf } from "@/lib/booking/money"
import { visitHistory } from "@/lib/booking/queries"
import { awaitsPayment, mayReschedule, movesFor } from "@/lib/booking/rules"
import { now as clockNow } from "@/lib/clock"
import { whoWasTold } from "@/lib/deliveries/queries"
import { ownVisit } from "./own-visit"

export const metadata: Metadata = { title: "Your visit" }

export default async function VisitPage({ params, searchParams }: PageProps<"/appointments/[id]">) {
  const { id } = await params
  const { patient, visit } = await ownVisit(id, `/appointments/${id}`)
  const now = clockNow()
  const [history, paid, tellings, viewer, { booked, paid: justPaid, told }] = await Promise.all([
    visitHistory(patient, visit.id),
    moneyOf(patient, visit.id, now),
    whoWasTold(patient, visit.id),
    viewerZone(),
    searchParams,
  ])
  const zone = viewer ?? visit.doctor.zone
  const open = movesFor(visit, "patient", now).includes("cancel")
  const movable = mayReschedule(visit, "patient", now)
  const unpaid = awaitsPayment(visit, now)
  const justBooked = (booked === "1" || justPaid === "1") && open && !visit.holdExpiresAt
  return (
    <div className="wrap pt-4 sm:pt-6">
      <LiveRefresh />
      <ZoneCookie shown={viewer} />
      <div className="mx-auto max-w-5xl">
        <Breadcrumb
          crumbs={[{ href: href("/appointments"), label: "Your visits" }]}
          here={day(visit.startsAt, zone, now)}
        />
        <div className="mt-3 sm:mt-5">
          <Told what={told} />
          <VisitHeadline visit={visit} justBooked={justBooked} over={!open} />
        </div>
        <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex flex-col gap-6">
            {justPaid === "soon" && !paid?.paidMinor && <BeingConfirmed />}
            {!justBooked && <VisitOutcome visit={visit} now={now} />}
            <Card>
              <h2 className="sr-only">The visit</h2>
              <VisitFacts visit={visit} zone={zone} now={now} />
              <div className="mt-6 pl-9 empty:hidden">
                <AddToCalendar visit={visit} now={now} />
              </div>
            </Card>
          </div>
          <div className="flex flex-col gap-6">
            {paid && visit.paymentPolicy !== "CLINIC" && <VisitMoneyCard paid={paid} zone={zone} patient />}
            <Card>
              <CardTitle>What happened so far</CardTitle>
              <div className="mt-4">
                <VisitTimeline history={history} zone={zone} you="patient" />
              </div>
            </Card>
            <WhoWasTold tellings={tellings} zone={zone} you="patient" visitId={visit.id} />
            {open && (
              <Card>
                <CardTitle>Can’t come?</CardTitle>
                <p className="mt-1 text-soft">
                  {unpaid
                    ? "Cancel it, and somebody else can have the time. Unpaid, it is given up by itself."
                    : movable
                      ? "Move it to another time, and keep this one until the new one is yours. Or cancel it."
                      : "Cancel any time before it starts, and somebody else can have the time."}
                </p>
                {movable && !unpaid && (
                  <Button asChild variant="secondary" wide className="mt-4">
                    <Link href={href(`/appointments/${visit.id}/move`)}>Move this visit</Link>
                  </Button>
                )}
                <Button asChild variant="danger-quiet" wide className="mt-3">
                  <Link href={href(`/appointments/${visit.id}/cancel`)}>Cancel this visit</Link>
                </Button>
              </Card>
            )}
          </div>
        </div>
      </div>
    </div>
  )
}

function BeingConfirmed() {
  return (
    <Alert live title="Your payment is being confirmed">
      The bank hasn’t told us yet. This page shows it as soon as it does; you don’t need to pay again.
      <LookAgain />
    </Alert>
  )
}
