import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { practice } from "@/db/schema/practice"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { opaque, readOpaque } from "@/lib/cursor"
import { activeDoctors } from "./active-doctors"
import { kept } from "./kept"
import { daysFrom, monthsFrom } from "./rules"
import {
  type DoctorRow,
  type DoctorsAsked,
  type MonthTally,
  type Report,
  report,
  tally,
  type VisitPage,
} from "./schema"
import { talliesOf } from "./tally"
import { visitsIn } from "./visits-in"

/** Until the practice says what its own is. */
const USUAL_ZONE = "Asia/Kolkata"
const PER_PAGE = 25
const BATCH = 500

/** Whose midnight begins the practice's days and months. */
export async function practiceZone(): Promise<string> {
  const [row] = await db().select({ zone: practice.zone }).from(practice)
  return row?.zone ?? USUAL_ZONE
}

/**
 * Whose report an actor asks for: a doctor's own, in their own zone; for an admin the practice's, in the practice's, or any
 * doctor's as that doctor sees it. Null where there is no such doctor. `since` is when the first visit began, if there is one.
 */
export async function subjectOf(actor: Doctor | Admin, doctorId?: string) {
  const id = actor.kind === "doctor" ? actor.doctorId : doctorId
  if (!id) {
    const [zone, since] = await Promise.all([practiceZone(), firstVisit(sql`true`)])
    return { doctor: null, doctorIds: null, zone, since }
  }
  const [[row], since] = await Promise.all([
    db()
      .select({ id: doctors.id, name: doctors.name, slug: doctors.slug, zone: doctors.zone })
      .from(doctors)
      .where(and(eq(doctors.id, id), isNotNull(doctors.verifiedAt))),
    firstVisit(eq(appointments.doctorId, id)),
  ])
  if (!row) return null
  const { zone, ...doctor } = row
  return { doctor, doctorIds: [id], zone, since }
}
export type Subject = NonNullable<Awaited<ReturnType<typeof subjectOf>>>

async function firstVisit(where: SQL): Promise<Date | null> {
  const [row] = await db()
    .select({ startsAt: appointments.startsAt })
    .from(appointments)
    .where(where)
    .orderBy(appointments.startsAt)
    .limit(1)
  return row?.startsAt ?? null
}

/** Month by month, from one to another ("2026-11", both inclusive). Four queries, where it isn’t kept. `now` in epoch ms. */
export async function monthly(
  { doctor, doctorIds, zone }: Subject,
  { from, to }: { from: string; to: string },
  now: number,
): Promise<Report> {
  const months = monthsFrom(from, to)
  return kept(doctor?.id ?? null, { what: "months", from, to, zone }, { schema: report, now }, async () => {
    const { periods, total } = await talliesOf({ doctorIds, zone }, months, now)
    const named = periods.map((tally, at): MonthTally => ({ month: months[at]?.name ?? "", ...tally }))
    return { doctor, zone, months: named, total }
  })
}

const dailyReport = z.object({ days: z.array(z.object({ day: z.string(), tally })), total: tally })

/** The days of a month, and the month as one. Four queries, where it isn’t kept. `now` in epoch ms. */
export async function daily(
  { doctor, doctorIds, zone }: Subject,
  month: string,
  now: number,
): Promise<z.infer<typeof dailyReport>> {
  const [whole] = monthsFrom(month, month)
  const days = whole ? daysFrom(whole.from, whole.until) : []
  return kept(doctor?.id ?? null, { what: "days", month, zone }, { schema: dailyReport, now }, async () => {
    const { periods, total } = await talliesOf({ doctorIds, zone }, days, now)
    return { days: periods.map((tally, at) => ({ day: days[at]?.name ?? "", tally })), total }
  })
}

/**
 * The doctors who had visits or offered time in a month of the practice's calendar, so that their rows make up the
 * practice's; 25 a page. Six queries. Utilisation compares with what each offered on their own dates.
 */
export async function doctorsInMonth(
  _admin: Admin,
  { page, ...asked }: DoctorsAsked & { page: number },
  now: number,
): Promise<{ items: DoctorRow[]; total: number; pages: number }> {
  const zone = await practiceZone()
  const paging = { limit: PER_PAGE, offset: (page - 1) * PER_PAGE }
  const { items, total } = await activeDoctors({ ...asked, ...paging, zone }, now)
  return { items, total, pages: Math.ceil(total / PER_PAGE) }
}

/** What a cursor of the doctors of a month holds. */
export const place = z.tuple([z.string(), z.uuid()])

/** The same doctors by name, so many at a time. Six queries. */
export async function doctorsByName(
  _admin: Admin,
  { month, cursor, limit }: { month: string; cursor?: string | undefined; limit: number },
  now: number,
): Promise<{ items: DoctorRow[]; nextCursor: string | null }> {
  const zone = await practiceZone()
  const [name, id] = readOpaque(cursor, place) ?? []
  const after = name && id ? { name, id } : undefined
  const { items, total } = await activeDoctors({ month, sort: "name", down: false, after, limit, zone }, now)
  const last = items.at(-1)?.doctor
  return { items, nextCursor: last && total > items.length ? opaque([last.name, last.id]) : null }
}

/** All of them, batch by batch. */
export async function* everyDoctorInMonth(admin: Admin, month: string, now: number) {
  let cursor: string | null | undefined
  do {
    const page = await doctorsByName(admin, { month, cursor: cursor ?? undefined, limit: BATCH }, now)
    yield* page.items
    cursor = page.nextCursor
  } while (cursor)
}

/** A month's visits that count, in the order of their times, 25 a page. */
export async function visitsOfMonth(
  subject: Subject,
  { month, cursor }: { month: string; cursor?: string | undefined },
): Promise<VisitPage> {
  return visitsIn(subject, { month, cursor, limit: PER_PAGE })
}

/** All of them, batch by batch. */
export async function* everyVisitOfMonth(subject: Subject, month: string) {
  let cursor: string | null | undefined
  do {
    const page = await visitsIn(subject, { month, cursor: cursor ?? undefined, limit: BATCH })
    yield* page.items
    cursor = page.nextCursor
  } while (cursor)
}
