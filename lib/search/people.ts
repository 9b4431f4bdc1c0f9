import { asc, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { searchOf, users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"

/** So many people, and so many doctors, are followed into a list; who means one of more than that types more of the name. */
export const MOST_PEOPLE = 50

/** Accounts and doctors whose names, addresses or numbers hold the words. `more`: they are the first by name of more. */
export type People = { users: string[]; doctors: string[]; more: boolean }

/** Whom somebody means. Two queries, each by an index. */
export async function peopleNamed(words: string): Promise<People> {
  const number = /^[+\d][\d\s().-]{3,}$/.test(words) ? words.replace(/[^\d+]/g, "") : words
  const like = `%${number.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`
  const [people, practising] = await Promise.all([
    db()
      .select({ id: users.id })
      .from(users)
      .where(sql`${searchOf(users)} like ${like}`)
      .orderBy(asc(users.name), asc(users.id))
      .limit(MOST_PEOPLE + 1),
    db()
      .select({ id: doctors.id })
      .from(doctors)
      .where(sql`lower(${doctors.name}) like ${like} and ${doctors.search} like ${like}`)
      .orderBy(asc(doctors.name), asc(doctors.id))
      .limit(MOST_PEOPLE + 1),
  ])
  const first = (rows: { id: string }[]) => rows.slice(0, MOST_PEOPLE).map(({ id }) => id)
  return {
    users: first(people),
    doctors: first(practising),
    more: people.length > MOST_PEOPLE || practising.length > MOST_PEOPLE,
  }
}

const uuids = (ids: string[]) => sql`${sql.param(ids)}::uuid[]`

/** The visits of these people, as patients or with these doctors: found before the list that is narrowed to them. */
export const visitsOf = (people: Pick<People, "users" | "doctors">) => sql`
  select v.id from appointments v
  where v.patient_id = any(${uuids(people.users)}) or v.doctor_id = any(${uuids(people.doctors)})`

/** `column` is one of these ids, which are looked up first, whatever the planner thinks of them. */
export const anyOf = (column: unknown, ids: string[]) => sql`${column} = any(${uuids(ids)})`
