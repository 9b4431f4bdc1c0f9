import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { searchOf, users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { opaque, readOpaque } from "@/lib/cursor"
import { wordsOf } from "@/lib/doctors/search"
import type { RosterList, RosterSort, RosterState } from "./schema"

// Spelled out: within a subquery a bare column name would mean the subquery's own.
const self = sql`"doctors"."id"`
const own = sql`"doctors"."user_id"`

/** Chose no password and comes in by no other way: their welcome letter still waits. */
export const notSignedIn: SQL = sql`exists (select 1 from users u where u.id = ${own} and u.role = 'DOCTOR' and u.password_hash is null
  and not exists (select 1 from identities i where i.user_id = u.id))`

const stateOf: Record<RosterState, SQL | undefined> = {
  verified: and(isNotNull(doctors.verifiedAt), isNull(doctors.suspendedAt)),
  suspended: isNotNull(doctors.suspendedAt),
  waiting: and(isNull(doctors.verifiedAt), isNull(doctors.declinedAt)),
  declined: isNotNull(doctors.declinedAt),
  "not-accepting": and(
    isNotNull(doctors.verifiedAt),
    isNull(doctors.suspendedAt),
    eq(doctors.accepting, false),
  ),
  "without-hours": and(
    isNotNull(doctors.verifiedAt),
    sql`not exists (select 1 from weekly_hours w where w.doctor_id = ${self})`,
  ),
  "not-signed-in": and(isNotNull(doctors.verifiedAt), notSignedIn),
}

/** Every word has to be found: in the profile, in the licence number, or in the account's name, address or number. */
export function matching({ q, state, speciality, city }: Omit<RosterList, "limit" | "cursor" | "sort">) {
  return and(
    ...wordsOf(q).map(word => {
      const like = `%${word.replace(/[\\%_]/g, "\\$&")}%`
      return sql`(${doctors.search} like ${like} or ${doctors.licenceNumber}::text ilike ${like}
        or ${doctors.userId} in (select ${users.id} from ${users} where ${users.role} = 'DOCTOR' and ${searchOf(users)} like ${like}))`
    }),
    state && stateOf[state],
    speciality
      ? sql`exists (select 1 from doctor_specialities ds join specialities s on s.id = ds.speciality_id
          where ds.doctor_id = ${self} and s.slug = ${speciality})`
      : undefined,
    city ? eq(doctors.city, city) : undefined,
  )
}

type Key = "name" | "joined" | "soonest"
const keys: Record<Key, SQL> = {
  name: sql`${doctors.name}`,
  joined: sql`extract(epoch from ${doctors.createdAt})`,
  // Nothing free comes last.
  soonest: sql`coalesce(extract(epoch from ${doctors.nextFreeAt}), 1e12)`,
}
const number = z.string().regex(/^\d{1,13}(\.\d{1,9})?$/)
const places = {
  name: z.tuple([z.string().max(300), z.uuid()]),
  joined: z.tuple([number, z.uuid()]),
  soonest: z.tuple([number, z.uuid()]),
}

const read = (sort: RosterSort) => ({
  key: sort.replace("-", "") as Key,
  down: sort.startsWith("-"),
})

/** What the list is ordered by, as text for the place it goes on at. */
export const keyOf = (sort: RosterSort): SQL<string> => sql<string>`${keys[read(sort).key]}::text`

export function orderOf(sort: RosterSort): SQL[] {
  const { key, down } = read(sort)
  const way = down ? desc : asc
  return [way(keys[key]), way(doctors.id)]
}

/** What follows such a place; nothing for one that isn't one of this order. */
export function beyond({ sort, cursor }: Pick<RosterList, "sort" | "cursor">): SQL | undefined {
  const { key, down } = read(sort)
  const place = readOpaque(cursor, places[key])
  if (!place) return undefined
  const [value, id] = place
  const at = key === "name" ? sql`${value}` : sql`${value}::numeric`
  return sql`(${keys[key]}, ${self}) ${down ? sql`<` : sql`>`} (${at}, ${id}::uuid)`
}

/** What a cursor of the list holds, in that order of it. */
export const placeIn = ({ sort }: { sort: RosterSort }) => places[read(sort).key]

export const placeOf = ({ key, id }: { key: string; id: string }) => opaque([key, id])
