import { and, asc, eq, inArray, isNotNull, ne, sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { doctorSpecialities, doctors, specialities } from "@/db/schema/doctors"
import { now as clockNow } from "@/lib/clock"
import { paymentsAreOn } from "@/lib/payments/razorpay"
import { policyInForce } from "@/lib/payments/rules"
import { card, cards, profiles, self } from "./columns"
import { kept } from "./kept"
import { beyond, keyOf, placeOf } from "./place"
import { freeUntil, homeZone, type Viewer } from "./rules"
import type { DirectorySearch, DoctorList } from "./schema"
import { listed, matching, orderOf } from "./search"

const PER_PAGE = 12

/** A doctor in a list: public fields only. Fee in minor units. */
export type DoctorCard = Awaited<ReturnType<typeof cards>>[number]
/** A doctor's whole public profile; how a visit is paid as it holds now, not as the doctor would have it. */
export type DoctorProfile = Awaited<ReturnType<typeof profiles>>[number]

/**
 * A page of the directory, twelve doctors; a page past the end shows the last one. Two queries, at most three.
 * "Soonest" and "free" go by the first free time as it was last looked up. "Today" is the viewer's.
 */
export async function directory(
  search: DirectorySearch,
  viewer: Viewer = { zone: homeZone, now: clockNow() },
): Promise<{ doctors: DoctorCard[]; total: number; page: number; pages: number }> {
  const asked = { ...search, freeBefore: freeUntil(search.free, viewer) }
  return kept("directory", asked, () => searched(asked))
}

async function searched(search: DirectorySearch & { freeBefore: string | undefined }) {
  const where = matching(search)
  const order = [asc(orderOf(search)), asc(doctors.id)]
  // Which doctors first, then their cards: otherwise the cards of all pages before would be made too.
  const at = (page: number) => {
    const ids = db()
      .select({ id: doctors.id })
      .from(doctors)
      .where(where)
      .orderBy(...order)
      .limit(PER_PAGE)
      .offset((page - 1) * PER_PAGE)
    return cards()
      .where(inArray(doctors.id, ids))
      .orderBy(...order)
  }
  const [found, total] = await Promise.all([at(search.page), db().$count(doctors, where)])
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const page = Math.min(search.page, pages)
  return { doctors: page === search.page ? found : await at(page), total, page, pages }
}

/** The same search in pages by cursor, for machines. One query. */
export function doctorPage(asked: DoctorList): Promise<{ items: DoctorCard[]; nextCursor: string | null }> {
  return kept("page", asked, () => pageOf(asked))
}

async function pageOf({ cursor, limit, ...search }: DoctorList) {
  const rows = await db()
    .select({ ...card, key: keyOf(search) })
    .from(doctors)
    .where(and(matching(search), beyond(search, cursor)))
    .orderBy(asc(orderOf(search)), asc(doctors.id))
    .limit(limit + 1)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(({ key: _, ...doctor }) => doctor),
    nextCursor: last ? placeOf(search, last) : null,
  }
}

/** What the directory can be narrowed by, each with how many doctors it leads to. Three queries. */
export const facets = () => kept("facets", {}, readFacets)

async function readFacets() {
  const [known, cities, spoken] = await Promise.all([
    readSpecialities(),
    db()
      .select({ city: doctors.city, country: doctors.country, doctors: sql<number>`count(*)::int` })
      .from(doctors)
      .where(listed)
      .groupBy(doctors.city, doctors.country)
      .orderBy(doctors.city),
    db()
      .selectDistinct({ language: sql<string>`unnest(${doctors.languages})` })
      .from(doctors)
      .where(listed)
      .orderBy(sql`1`),
  ])
  return {
    specialities: known.filter(speciality => speciality.doctors > 0),
    cities,
    languages: spoken.map(({ language }) => language),
  }
}

/** Every speciality with the number of doctors the public sees. */
export const specialityCounts = () => kept("specialities", {}, readSpecialities)

async function readSpecialities() {
  return db()
    .select({
      slug: specialities.slug,
      name: specialities.name,
      summary: specialities.summary,
      doctors: sql<number>`count(${doctors.id})::int`,
    })
    .from(specialities)
    .leftJoin(doctorSpecialities, eq(doctorSpecialities.specialityId, specialities.id))
    .leftJoin(doctors, and(eq(doctors.id, doctorSpecialities.doctorId), listed))
    .groupBy(specialities.id)
    .orderBy(specialities.name)
}

/** The doctors with the earliest first free times, as last looked up. One query. */
export async function soonestDoctors(count: number): Promise<DoctorCard[]> {
  return kept("soonest", { count }, () =>
    cards()
      .where(and(listed, isNotNull(doctors.nextFreeAt)))
      .orderBy(asc(doctors.nextFreeAt), asc(doctors.id))
      .limit(count),
  )
}

/** Doctors to show first: the most experienced of each speciality who take new visits. */
export async function topDoctors(count: number): Promise<DoctorCard[]> {
  return kept("top", { count }, () =>
    cards()
      .where(
        sql`${doctors.id} in (select distinct on (ds.speciality_id) d.id
        from doctors d join doctor_specialities ds on ds.doctor_id = d.id and ds.position = 0
        where d.verified_at is not null and d.suspended_at is null and d.accepting
        order by ds.speciality_id, d.practising_since, d.id)`,
      )
      .orderBy(asc(doctors.practisingSince), asc(doctors.id))
      .limit(count),
  )
}

/** A public profile by slug or id; null for a doctor the public may not see. */
export async function doctorBySlug(slugOrId: string): Promise<DoctorProfile | null> {
  if (!/^[\w-]{1,120}$/.test(slugOrId)) return null
  const found = await kept("profile", { slugOrId }, async () => {
    const id = z.uuid().safeParse(slugOrId)
    const its = id.success ? eq(doctors.id, id.data) : eq(doctors.slug, slugOrId)
    return (await profiles().where(and(listed, its)))[0] ?? null
  })
  if (!found) return null
  return { ...found, paymentPolicy: policyInForce(found.paymentPolicy, found.feeMinor, paymentsAreOn()) }
}

/** Other doctors with the same main speciality, the same city first. */
export function relatedDoctors(doctorId: string, count: number): Promise<DoctorCard[]> {
  return kept("related", { doctorId, count }, () => relatedTo(doctorId, count))
}

async function relatedTo(doctorId: string, count: number): Promise<DoctorCard[]> {
  return cards()
    .where(
      and(
        listed,
        ne(doctors.id, doctorId),
        sql`exists (select 1 from doctor_specialities mine join doctor_specialities theirs on theirs.speciality_id = mine.speciality_id
          where mine.doctor_id = ${doctorId} and theirs.doctor_id = ${self})`,
      ),
    )
    .orderBy(
      sql`(${doctors.city} = (select city from doctors where id = ${doctorId})) desc`,
      asc(doctors.practisingSince),
      asc(doctors.id),
    )
    .limit(count)
}
