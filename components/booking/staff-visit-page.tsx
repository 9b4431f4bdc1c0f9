import { notFound } from "next/navigation"
import { z } from "zod"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { moneyOf } from "@/lib/booking/money"
import { openVisit } from "@/lib/booking/open-visit"
import { allVisits, visitHistory } from "@/lib/booking/queries"
import { now as clockNow } from "@/lib/clock"
import { neighboursOf } from "@/lib/day/queries"
import { whoWasTold } from "@/lib/deliveries/queries"
import { versionsOf } from "@/lib/notes/queries"
import { Breadcrumb } from "../ui/breadcrumb"
import { href } from "../ui/href"
import { dayTime } from "../ui/when"
import { StaffVisit } from "./staff-visit"
import { DayNeighbours } from "./staff-visit-links"
import { Told } from "./told"

/** One visit for its doctor or an admin; for others the page does not exist. `list` is the area's list of visits. */
export async function StaffVisitPage({
  actor,
  id,
  list,
  told,
}: {
  actor: Doctor | Admin
  id: string
  list: string
  told: string | string[] | undefined
}) {
  if (!z.uuid().safeParse(id).success) notFound()
  const now = clockNow()
  const [visit, history, paid, tellings, versions] = await Promise.all([
    openVisit(actor, id),
    visitHistory(actor, id),
    moneyOf(actor, id, now),
    whoWasTold(actor, id),
    versionsOf(actor, id),
  ])
  if (!visit) notFound()
  const between = { doctorId: visit.doctor.id, patientId: visit.patient.id }
  const [earlier, around] = await Promise.all([
    allVisits(actor, { ...between, to: visit.startsAt, limit: 3 }, now),
    actor.kind === "doctor" ? neighboursOf(actor, visit, now) : null,
  ])
  return (
    <>
      <Told what={told} />
      <Breadcrumb
        crumbs={[{ href: href(list), label: "Visits" }]}
        here={dayTime(visit.startsAt, visit.doctor.zone, now)}
      />
      {around && <DayNeighbours around={around} zone={visit.doctor.zone} />}
      <div className="mt-3">
        <StaffVisit
          visit={visit}
          history={history}
          paid={paid}
          tellings={tellings}
          versions={versions}
          earlier={earlier.items}
          you={actor.kind}
          now={now}
          back={`${list}/${id}`}
        />
      </div>
    </>
  )
}
