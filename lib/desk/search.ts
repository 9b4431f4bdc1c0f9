import { and, eq, gt, gte, inArray, isNotNull, lt, ne, or, type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { searchOf, users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctorSpecialities, doctors, specialities } from "@/db/schema/doctors"
import { scopes } from "@/lib/booking/queries"
import { addDays, toInstant } from "@/lib/scheduling/wall-time"
import type { VisitFilter } from "./schema"

/** More people than this are looked for beside the visits, not before them. */
const FEW = 1_000

const like = (words: string) => `%${words.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`

/** The visits that pass the filter at `now` (epoch ms); its dates are days of `zone`. People and doctors are looked up first. */
export async function matching(filter: VisitFilter, zone: string, now: number): Promise<SQL | undefined> {
  const { status, startsAt, doctorId, patientId, endedBy } = appointments
  return and(
    filter.status && eq(status, filter.status),
    filter.scope && scopes[filter.scope](now),
    filter.from ? gte(startsAt, new Date(toInstant(zone, filter.from, 0))) : undefined,
    filter.to ? lt(startsAt, new Date(toInstant(zone, addDays(filter.to, 1), 0))) : undefined,
    filter.doctorId ? eq(doctorId, filter.doctorId) : undefined,
    filter.patientId ? eq(patientId, filter.patientId) : undefined,
    filter.endedBy && eq(endedBy, filter.endedBy),
    filter.payment && ofMoney[filter.payment](now),
    await ofDoctors(filter),
    filter.q ? await named(filter.q) : undefined,
  )
}

/** Of the money taken for a visit: what `holds` of its payment `p`, with its refund `r` if there is one. */
const taken = (holds: SQL) => sql`exists (
  select from payment_orders o join payments p on p.order_id = o.id left join refunds r on r.payment_id = p.id
  where o.appointment_id = ${appointments.id} and p.status = 'CAPTURED' and ${holds})`
const ofMoney = {
  unpaid: () =>
    sql`${appointments.paymentPolicy} <> 'CLINIC' and ${appointments.status} not in ('REJECTED', 'CANCELLED')
      and not ${taken(sql`not p.surplus`)}`,
  "to-pay": (now: number) =>
    and(
      eq(appointments.status, "PENDING"),
      isNotNull(appointments.holdExpiresAt),
      gt(appointments.holdExpiresAt, new Date(now)),
    ),
  // Looked up visit by visit in the order of the list, for most that are paid online are paid: never all of them first.
  paid: () =>
    and(ne(appointments.paymentPolicy, "CLINIC"), taken(sql`not p.surplus and r.id is null offset 0`)),
  refund: () => taken(sql`r.status <> 'DONE'`),
  refunded: () => taken(sql`r.status = 'DONE'`),
}

async function ofDoctors({ speciality, city }: VisitFilter): Promise<SQL | undefined> {
  if (!speciality && !city) return undefined
  const practising = db()
    .select({ id: doctorSpecialities.doctorId })
    .from(doctorSpecialities)
    .innerJoin(specialities, eq(specialities.id, doctorSpecialities.specialityId))
    .where(eq(specialities.slug, speciality ?? ""))
  const found = await db()
    .select({ id: doctors.id })
    .from(doctors)
    .where(
      and(
        speciality ? inArray(doctors.id, practising) : undefined,
        city ? eq(doctors.city, city) : undefined,
      ),
    )
  return oneOf(sql`${appointments.doctorId}`, found)
}

/** Who is looked for: a visit by its number, else everybody whose name, address or number holds the words. */
async function named(q: string): Promise<SQL | undefined> {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(q)) return eq(appointments.id, q)
  const words = like(/^[+\d][\d\s()-]{5,}$/.test(q) ? q.replace(/[\s()-]/g, "") : q)
  const people = () =>
    db()
      .select({ id: users.id })
      .from(users)
      .where(sql`${searchOf(users)} like ${words}`)
  const practising = () =>
    db()
      .select({ id: doctors.id })
      .from(doctors)
      .where(sql`lower(${doctors.name}) like ${words} and ${doctors.search} like ${words}`)
  const [patients, theirs] = await Promise.all([people().limit(FEW + 1), practising().limit(FEW + 1)])
  return or(
    patients.length > FEW
      ? inArray(appointments.patientId, people())
      : oneOf(sql`${appointments.patientId}`, patients),
    theirs.length > FEW
      ? inArray(appointments.doctorId, practising())
      : oneOf(sql`${appointments.doctorId}`, theirs),
  )
}

const oneOf = (column: SQL, rows: { id: string }[]) =>
  sql`${column} = any(${sql.param(rows.map(({ id }) => id))}::uuid[])`
