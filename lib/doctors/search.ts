import { and, eq, exists, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { doctorSpecialities, doctors, specialities } from "@/db/schema/doctors"
import type { DoctorList } from "./schema"

export type Search = Omit<DoctorList, "limit" | "cursor">

/** Only verified doctors who are not suspended exist for the public. */
export const listed: SQL = sql`${isNotNull(doctors.verifiedAt)} and ${isNull(doctors.suspendedAt)}`

/** Every word has to be found: as typed, or close enough by trigrams. Filters are exact. */
export function matching(search: Search): SQL | undefined {
  return and(
    listed,
    ...wordsOf(search.q).map(word => sql`(${holds(word)} or ${isNear(word)})`),
    search.speciality ? exists(practising(search.speciality)) : undefined,
    search.city ? eq(doctors.city, search.city) : undefined,
    search.language ? sql`${doctors.languages} @> array[${search.language}]` : undefined,
    search.freeBefore ? sql`${doctors.nextFreeAt} < ${search.freeBefore}::timestamptz` : undefined,
    search.mode ? sql`${doctors.modes} @> array[${search.mode}]` : undefined,
    // Rupees are what people ask by; a fee in another currency can't be compared with them.
    search.maxFee ? and(eq(doctors.currency, "INR"), lte(doctors.feeMinor, search.maxFee * 100)) : undefined,
  )
}

/** What a list is ordered by, ascending and nothing last, before the id. */
export function orderOf({ sort, q }: Search): SQL {
  if (sort === "name") return sql`${doctors.name}`
  if (sort === "soonest") return sql`${doctors.nextFreeAt}`
  // Rupees first: amounts in other currencies follow, each currency among itself.
  if (sort === "fee")
    return sql`case when ${doctors.currency} = 'INR' then 0 else hashtext(${doctors.currency})::numeric + 3e9 end * 1e9 + ${doctors.feeMinor}`
  const words = wordsOf(q)
  if (sort === "relevance" && words.length)
    return sql`-round((${sql.join(words.map(score), sql` + `)})::numeric, 3)`
  if (sort === "experience") return sql`${doctors.practisingSince}::numeric`
  return sql`case when ${doctors.accepting} then 0 else 10000 end + ${doctors.practisingSince}::numeric`
}

/** Words that say nothing about which doctor are dropped; who is asked for and what they do are one. */
export function wordsOf(q: string | undefined): string[] {
  const words = (q ?? "")
    .toLowerCase()
    .split(/[\s,.;]+/)
    .filter(Boolean)
  return words
    .filter(word => !["dr", "doctor", "doctors", "in", "near", "for"].includes(word))
    .map(word => word.replace(/ologists?$/, "ology"))
    .slice(0, 6)
}

/** `trigrams_compared` is always true: it says what `<%` costs. */
function isNear(word: string): SQL {
  return sql`(${word} <% ${doctors.search} and trigrams_compared(${word}, ${doctors.search}))`
}

function holds(word: string): SQL {
  return sql`${doctors.search} like ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`
}

/** A name counts more than a speciality or a place, a whole hit more than a near one. */
function score(word: string): SQL {
  const named = sql`lower(${doctors.name}) like ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`
  return sql`case when ${named} then 3 when ${holds(word)} then 2 else word_similarity(${word}, ${doctors.search}) end`
}

function practising(slug: string) {
  return db()
    .select({ one: sql`1` })
    .from(doctorSpecialities)
    .innerJoin(specialities, eq(specialities.id, doctorSpecialities.specialityId))
    .where(and(eq(doctorSpecialities.doctorId, doctors.id), eq(specialities.slug, slug)))
}
