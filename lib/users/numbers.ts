import { and, asc, desc, eq, lt, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import type { Admin } from "@/lib/accounts/actor"
import { isUpcoming } from "@/lib/booking/standing"

const SHOWN = 10

const visits = () =>
  db()
    .select({
      id: appointments.id,
      status: appointments.status,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      holdExpiresAt: appointments.holdExpiresAt,
      endedBy: appointments.endedBy,
      doctor: doctors.name,
      zone: doctors.zone,
    })
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))

/** A patient's visits: how many of each kind, the next ten to come, and the last ten. Three queries. `now` in epoch ms. */
export async function visitsOf(_admin: Admin, patientId: string, now: number) {
  const at = new Date(now)
  const own = eq(appointments.patientId, patientId)
  const toCome = isUpcoming(now)
  const counted = (of: ReturnType<typeof sql> | undefined) => sql<number>`count(*) filter (where ${of})::int`
  const status = (one: string) => sql`${appointments.status} = ${one}`
  const [[numbers], next, last] = await Promise.all([
    db()
      .select({
        all: sql<number>`count(*)::int`,
        toCome: counted(toCome),
        completed: counted(status("COMPLETED")),
        cancelled: counted(status("CANCELLED")),
        missed: counted(status("NO_SHOW")),
      })
      .from(appointments)
      .where(own),
    visits().where(and(own, toCome)).orderBy(asc(appointments.startsAt), asc(appointments.id)).limit(SHOWN),
    visits()
      .where(and(own, lt(appointments.startsAt, at)))
      .orderBy(desc(appointments.startsAt), desc(appointments.id))
      .limit(SHOWN),
  ])
  return { numbers: numbers ?? { all: 0, toCome: 0, completed: 0, cancelled: 0, missed: 0 }, next, last }
}
export type VisitsOf = Awaited<ReturnType<typeof visitsOf>>
