import { and, asc, eq, gt, isNull, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { links, users } from "@/db/schema/accounts"
import { doctors, specialities, weeklyHours } from "@/db/schema/doctors"
import type { Admin } from "@/lib/accounts/actor"
import { isAhead } from "@/lib/booking/standing"
import { pictured } from "@/lib/images/pictured"
import { knownPractice } from "@/lib/practice/queries"
import { keptChoices, keptCount, keptDoctors } from "./kept"
import type { RosterList } from "./schema"
import { beyond, keyOf, matching, notSignedIn, orderOf, placeOf } from "./search"

const self = sql`"doctors"."id"`

const row = (now: number) => ({
  id: doctors.id,
  userId: doctors.userId,
  slug: doctors.slug,
  name: doctors.name,
  photo: pictured(doctors.photo),
  email: users.email,
  phone: users.phone,
  specialities: sql<
    string[]
  >`coalesce((select json_agg(s.name order by ds.position) from doctor_specialities ds
    join specialities s on s.id = ds.speciality_id where ds.doctor_id = ${self}), '[]')`,
  licenceNumber: doctors.licenceNumber,
  clinic: doctors.clinic,
  city: doctors.city,
  country: doctors.country,
  zone: doctors.zone,
  feeMinor: doctors.feeMinor,
  currency: doctors.currency,
  accepting: doctors.accepting,
  // Not exists(): what looks as if it were asked of every doctor is answered from the whole table, for a page of 25.
  withHours: sql<boolean>`(select 1 from weekly_hours w where w.doctor_id = ${self} limit 1) is not null`,
  nextFreeAt: doctors.nextFreeAt,
  ahead: sql<number>`(select count(*)::int from appointments where "appointments"."doctor_id" = ${self}
    and ${isAhead(now)})`,
  notSignedIn: sql<boolean>`${users.passwordHash} is null
    and (select 1 from identities i where i.user_id = ${users.id} limit 1) is null`,
  seenAt:
    sql<Date | null>`(select max(s.seen_at) from sessions s where s.user_id = "doctors"."user_id")`.mapWith(
      (at: string | Date): Date | null => new Date(at),
    ),
  createdAt: doctors.createdAt,
  verifiedAt: doctors.verifiedAt,
  declinedAt: doctors.declinedAt,
  suspendedAt: doctors.suspendedAt,
})

const profile = (now: number) => ({
  ...row(now),
  emailVerified: sql<boolean>`${users.verifiedAt} is not null`,
  qualifications: doctors.qualifications,
  practisingSince: doctors.practisingSince,
  languages: doctors.languages,
  modes: doctors.modes,
  about: doctors.about,
  address: doctors.address,
  visitMinutes: doctors.visitMinutes,
  noticeMinutes: doctors.noticeMinutes,
  horizonDays: doctors.horizonDays,
  autoApprove: doctors.autoApprove,
  paymentPolicy: doctors.paymentPolicy,
  suspendedReason: doctors.suspendedReason,
  declinedReason: doctors.declinedReason,
})

const rows = (now: number) =>
  db().select(row(now)).from(doctors).innerJoin(users, eq(users.id, doctors.userId))
const profiles = (now: number) =>
  db().select(profile(now)).from(doctors).innerJoin(users, eq(users.id, doctors.userId))
/** A doctor in the practice's own list. */
export type RosterRow = Awaited<ReturnType<typeof rows>>[number]
/** All of a doctor that the desk sees. */
export type RosterDoctor = Awaited<ReturnType<typeof profiles>>[number]

type Page = { items: RosterRow[]; nextCursor: string | null }

/** A page of the practice's doctors at `now` (epoch ms), whatever their state, kept unless it is by words. One query. */
export function rosterPage(_admin: Admin, search: RosterList, now: number): Promise<Page> {
  return keptDoctors(search, now, () => readPage(search, now))
}

async function readPage(search: RosterList, now: number): Promise<Page> {
  const found = await db()
    .select({ ...row(now), key: keyOf(search.sort) })
    .from(doctors)
    .innerJoin(users, eq(users.id, doctors.userId))
    .where(and(matching(search), beyond(search)))
    .orderBy(...orderOf(search.sort))
    .limit(search.limit + 1)
  const last = found.length > search.limit ? found[search.limit - 1] : undefined
  return {
    items: found.slice(0, search.limit).map(({ key: _, ...doctor }) => doctor),
    nextCursor: last ? placeOf(last) : null,
  }
}

/** How many doctors a search finds. */
export async function rosterCount(
  _admin: Admin,
  { q, state, speciality, city }: Parameters<typeof matching>[0],
): Promise<number> {
  const search = { q, state, speciality, city }
  return keptCount(search, () => db().$count(doctors, matching(search)))
}

/** What the list can be narrowed by. Two queries. */
export const rosterChoices = (_admin: Admin) => keptChoices(readChoices)

async function readChoices() {
  const [known, cities] = await Promise.all([
    db()
      .select({ slug: specialities.slug, name: specialities.name })
      .from(specialities)
      .orderBy(asc(specialities.name)),
    db().selectDistinct({ city: doctors.city }).from(doctors).orderBy(asc(doctors.city)),
  ])
  return { specialities: known, cities: cities.map(({ city }) => city) }
}

/** One doctor with the weekly hours, for the desk, at `now` (epoch ms). Null when there is none. Two queries. */
export async function rosterDoctor(_admin: Admin, id: string, now: number) {
  const [[found], weekly] = await Promise.all([
    profiles(now).where(eq(doctors.id, id)),
    db()
      .select()
      .from(weeklyHours)
      .where(eq(weeklyHours.doctorId, id))
      .orderBy(asc(weeklyHours.weekday), asc(weeklyHours.startMinute)),
  ])
  return found ? { ...found, weekly } : null
}

/** Whose pages these are: what stands in their head. Null when there is no such doctor. One query. */
export async function doctorHead(_admin: Admin, id: string) {
  const [found] = await db()
    .select({
      ...{ id: doctors.id, userId: doctors.userId, slug: doctors.slug, name: doctors.name },
      ...{ zone: doctors.zone, photo: pictured(doctors.photo), verifiedAt: doctors.verifiedAt },
      ...{ declinedAt: doctors.declinedAt, suspendedAt: doctors.suspendedAt },
      ...{ suspendedReason: doctors.suspendedReason, city: doctors.city },
    })
    .from(doctors)
    .where(eq(doctors.id, id))
  return found ?? null
}
export type DoctorHead = NonNullable<Awaited<ReturnType<typeof doctorHead>>>

/** How a doctor is reached, and the new address that waits to be confirmed, where one does, at `now` (epoch ms). One query. */
export async function contactOf(_admin: Admin, id: string, now: number) {
  const [found] = await db()
    .select({
      ...{ email: users.email, phone: users.phone, notSignedIn: sql<boolean>`${notSignedIn}` },
      ...{ confirmed: sql<boolean>`${users.verifiedAt} is not null` },
      ...{ waiting: links.address, waitsUntil: links.expiresAt },
    })
    .from(doctors)
    .innerJoin(users, eq(users.id, doctors.userId))
    .leftJoin(
      links,
      and(
        eq(links.userId, users.id),
        eq(links.purpose, "CHANGE"),
        isNull(links.usedAt),
        gt(links.expiresAt, new Date(now)),
      ),
    )
    .where(eq(doctors.id, id))
  return found ?? null
}
export type Contact = NonNullable<Awaited<ReturnType<typeof contactOf>>>

/** What a form to add a doctor begins with. */
export async function startOfAddition(_admin: Admin): Promise<{ zone: string; currency: string }> {
  return knownPractice(db())
}
