import { CalendarCheck } from "lucide-react"
import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { z } from "zod"
import { Told } from "@/components/booking/told"
import { TickBar } from "@/components/desk/tick-bar"
import { DeskTable } from "@/components/desk/visit-table"
import { DoctorFrame } from "@/components/roster/doctor-frame"
import { Alert } from "@/components/ui/alert"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { href, withQuery } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { CursorPagination } from "@/components/ui/pagination"
import { fullDate } from "@/components/ui/when"
import { requireAdmin } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { visitsAhead } from "@/lib/desk/queries"
import { MOST_TOGETHER } from "@/lib/desk/schema"
import { doctorHead } from "@/lib/roster/queries"

export const metadata: Metadata = { title: "A doctor’s visits" }

const address = z.object({ cursor: z.string().max(500).optional().catch(undefined) })

/** What a doctor has ahead, to be moved, handed over or cancelled one by one or together. */
export default async function DoctorVisitsPage({
  params,
  searchParams,
}: PageProps<"/admin/doctors/[id]/visits">) {
  const { id } = await params
  const path = `/admin/doctors/${id}/visits`
  const admin = await requireAdmin(path)
  if (!z.uuid().safeParse(id).success) notFound()
  const now = clockNow()
  const { told, ...sent } = await searchParams
  const { cursor } = address.parse(sent)
  const [doctor, { items, nextCursor, total }] = await Promise.all([
    doctorHead(admin, id),
    visitsAhead(admin, { doctorId: id, cursor }, now),
  ])
  if (!doctor) notFound()
  const all = (deed: "cancel" | "hand-over") =>
    withQuery("/admin/appointments/together", { do: deed, doctor: id, all: "1" })
  const many = total === 1 ? "1 visit" : `${total} visits`
  const few = total === 1 ? "this visit" : `all ${total}`
  const most = total > MOST_TOGETHER ? `the next ${MOST_TOGETHER}` : few
  return (
    <>
      <Told what={told} />
      <DoctorFrame
        of={doctor}
        current="visits"
        title={`Visits to come with ${doctor.name}`}
        lead={`${many}. Times are on the clinic’s clock, ${doctor.city}.`}
        actions={
          total > 0 && (
            <>
              <Button asChild variant="secondary">
                <Link href={all("hand-over")}>Hand over {most}</Link>
              </Button>
              <Button asChild variant="danger-quiet">
                <Link href={all("cancel")}>Cancel {most}</Link>
              </Button>
            </>
          )
        }
      />
      <div className="flex flex-col gap-4">
        <p>
          <Link
            className="link inline-flex min-h-11 items-center"
            href={withQuery("/admin/appointments", { doctorId: id })}
          >
            All visits of {doctor.name}, past ones too
          </Link>
        </p>
        {doctor.suspendedAt && (
          <Alert tone="wait" title={`Suspended on ${fullDate(doctor.suspendedAt, doctor.zone)}`}>
            {doctor.suspendedReason}
            {total > 0 && " These visits still stand: hand them over, or cancel them."}
          </Alert>
        )}
        {items.length > 0 ? (
          <>
            <TickBar form="ticked" deeds={["hand-over", "cancel", "approve"]} doctor={id} />
            <DeskTable
              visits={items}
              caption={`Visits to come with ${doctor.name}`}
              form="ticked"
              now={now}
              actions
            />
          </>
        ) : (
          <EmptyState
            icon={CalendarCheck}
            title={cursor ? "No more visits" : "No visit to come"}
            action={
              <>
                <Button asChild variant="secondary">
                  <Link href={href(`/admin/doctors/${id}`)}>To the page of {doctor.name}</Link>
                </Button>
                <Button asChild variant="quiet">
                  <Link href={withQuery("/admin/appointments", { doctorId: id, scope: "past" })}>
                    Past visits
                  </Link>
                </Button>
              </>
            }
          >
            {doctor.suspendedAt
              ? "The calendar is empty, and nobody can book while the doctor is suspended. Nothing is left to do here."
              : "The calendar is empty from now on. What patients book appears here."}
          </EmptyState>
        )}
        <CursorPagination
          first={cursor ? href(path) : null}
          next={nextCursor ? withQuery(path, { cursor: nextCursor }) : null}
        />
      </div>
    </>
  )
}
