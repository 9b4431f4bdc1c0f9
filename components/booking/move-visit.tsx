import type { Route } from "next"
import { z } from "zod"
import type { Actor } from "@/lib/accounts/actor"
import type { Visit } from "@/lib/booking/queries"
import { mayReschedule, sentences } from "@/lib/booking/rules"
import { Alert } from "../ui/alert"
import { Breadcrumb } from "../ui/breadcrumb"
import { Button } from "../ui/button"
import { Card } from "../ui/card"
import { withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { PageHeader } from "../ui/page-header"
import { dayTime } from "../ui/when"
import { NewTimeForm } from "./new-time-form"
import { SlotPicker } from "./slot-picker"
import { VisitWhen } from "./visit-when"

const instant = z.iso.datetime({ offset: true })

type Props = {
  visit: Visit
  kind: Actor["kind"]
  asked: { start?: unknown; from?: unknown; day?: unknown }
  /** The reader's zone; null when unknown. */
  viewer: string | null
  now: number
  /** The visit's own page; moving happens at `/move` below it. */
  page: Route
  /** Where it leads once it is done, if not to the visit's page: to the list of this doctor's visits. */
  listOf?: string | undefined
}

/** Moving a visit: choose a time, then say yes. The visit stays where it is until the new time is certain. */
export async function MoveVisit({ visit, kind, asked, viewer, now, page, listOf }: Props) {
  const { doctor, patient } = visit
  const zone = kind === "patient" ? (viewer ?? doctor.zone) : doctor.zone
  const path = withQuery(`${page}/move`, { doctor: listOf })
  const start = instant.safeParse(asked.start)
  const who = kind === "patient" ? `Visit with ${doctor.name}` : `Visit of ${patient.name}`
  return (
    <>
      <Breadcrumb crumbs={[{ href: page, label: who }]} here="Move" />
      <div className="mt-3">
        <PageHeader title="Move the visit" lead={`${who}. It keeps its time until the new one is yours.`} />
      </div>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <Card>
          <h2 className="mb-2 text-soft text-sm">Now</h2>
          <VisitWhen startsAt={visit.startsAt} endsAt={visit.endsAt} zone={zone} clinicZone={doctor.zone} />
        </Card>
        <Card className="max-sm:px-4">
          {!mayReschedule(visit, kind, now) ? (
            <Alert
              tone="wait"
              title={
                sentences[
                  visit.status === "PENDING" || visit.status === "APPROVED"
                    ? "too-late-to-move"
                    : "stale-version"
                ]
              }
            >
              <Link className="link" href={page}>
                Back to the visit
              </Link>
            </Alert>
          ) : start.success ? (
            <>
              <h2 className="mb-4 text-xl">Move it to {dayTime(new Date(start.data), zone, now)}?</h2>
              <NewTimeForm
                deed="move"
                visit={{ id: visit.id, version: visit.version }}
                start={new Date(start.data).toISOString()}
                zone={zone}
                back={listOf ? `/admin/doctors/${listOf}/visits` : page}
                reason={kind === "admin"}
              />
              <Button asChild variant="quiet" className="mt-3 -ml-4">
                <Link href={path}>Choose another time</Link>
              </Button>
            </>
          ) : (
            <>
              <h2 className="text-xl">Choose a new time</h2>
              {
                await SlotPicker({
                  doctor,
                  asked,
                  viewer: zone,
                  reader: { patientId: patient.id, except: visit.id, staff: kind !== "patient" },
                  now,
                  paths: { days: path, times: path },
                  without: visit.startsAt.getTime(),
                })
              }
            </>
          )}
        </Card>
      </div>
    </>
  )
}
