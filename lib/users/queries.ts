import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { exact } from "@/db/exact"
import { identities, searchOf, secondFactors, sessions, users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import type { Admin } from "@/lib/accounts/actor"
import { openSessions } from "@/lib/accounts/queries"
import type { Role } from "@/lib/accounts/rules"
import { moment, opaque, readCursor, readOpaque } from "@/lib/cursor"
import { keptUsers } from "./kept"
import { type Sort, type State, stateOf } from "./rules"

export type UserFilter = {
  /** Part of a name, an e-mail address or a phone number. */
  q?: string | undefined
  role?: Role | undefined
  state?: State | undefined
  sort?: Sort | undefined
  /** Newest first, and names from A, unless said. */
  order?: "asc" | "desc" | undefined
}
type Paging = { cursor?: string | undefined; limit?: number | undefined }

// Columns are named with their tables by hand: in a query of one table they are written without, and both have an id.
const lastSeen =
  sql`(select max(${sessions}.seen_at) from ${sessions} where ${sessions}.user_id = ${users}.id)`.mapWith(
    (at: string | Date): Date | null => new Date(at),
  )

/** People with an account, 25 a page, kept unless it is by words; a cursor that is none starts at the top. One query. */
export async function userPage(_admin: Admin, filter: UserFilter & Paging) {
  return keptUsers(filter, () => readPage(filter))
}

async function readPage(filter: UserFilter & Paging) {
  const { cursor, limit = 25, sort = "joined" } = filter
  const order = filter.order ?? (sort === "name" ? "asc" : "desc")
  const column = sort === "name" ? users.name : users.createdAt
  const by = order === "asc" ? asc : desc
  const rows = await db()
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      phone: users.phone,
      role: users.role,
      verifiedAt: users.verifiedAt,
      suspendedAt: users.suspendedAt,
      erasedAt: users.erasedAt,
      createdAt: users.createdAt,
      seenAt: lastSeen,
      exactly: exact(users.createdAt),
    })
    .from(users)
    .where(and(...matching(filter), beyond(sort, order, cursor)))
    .orderBy(by(column), by(users.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(({ exactly: _, verifiedAt, suspendedAt, erasedAt, ...row }) => ({
    ...row,
    state: stateOf({ verifiedAt, suspendedAt, erasedAt }),
  }))
  const last = rows.length > limit ? rows[limit - 1] : undefined
  // A name is no part of an address: a list by name goes on from the person alone.
  const place = last && (sort === "name" ? [last.id] : [last.exactly, last.id])
  return { items, nextCursor: place ? opaque(place) : null }
}
export type UserItem = Awaited<ReturnType<typeof readPage>>["items"][number]

/** The whole of a list, in the order of the page, read in batches. */
export async function* everyUser(admin: Admin, filter: UserFilter): AsyncGenerator<UserItem> {
  let cursor: string | undefined
  do {
    const page = await userPage(admin, { ...filter, cursor, limit: 500 })
    yield* page.items
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

function matching({ q, role, state }: UserFilter): (SQL | undefined)[] {
  return [q ? named(q) : undefined, role && eq(users.role, role), state && inState[state]]
}

/** As the index has it: lower case, and numbers without what people write between the digits. */
function named(q: string): SQL {
  const number = /^\+?[\d\s().-]{3,}$/.test(q) ? q.replace(/[^\d+]/g, "") : q
  return sql`${searchOf(users)} like ${`%${number.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`}`
}

const open = and(isNull(users.erasedAt), isNull(users.suspendedAt))
const inState: Record<State, SQL | undefined> = {
  active: and(open, isNotNull(users.verifiedAt)),
  unconfirmed: and(open, isNull(users.verifiedAt)),
  suspended: and(isNull(users.erasedAt), isNotNull(users.suspendedAt)),
  erased: isNotNull(users.erasedAt),
}

const person = z.tuple([z.uuid()])
/** What a cursor of the list holds, in that order of it. */
export const placeIn = ({ sort }: { sort: Sort }) => (sort === "name" ? person : moment)

function beyond(sort: Sort, order: "asc" | "desc", cursor: string | undefined): SQL | undefined {
  const sign = order === "asc" ? sql`>` : sql`<`
  if (sort === "name") {
    const place = readOpaque(cursor, person)
    return place
      ? sql`(${users.name}, ${users.id}) ${sign} (select u.name, u.id from users u where u.id = ${place[0]}::uuid)`
      : undefined
  }
  const place = readCursor(cursor)
  return place
    ? sql`(${users.createdAt}, ${users.id}) ${sign} (${place.at}::timestamptz, ${place.id}::uuid)`
    : undefined
}

/** One person, how they can sign in (that, not how), and of a doctor their profile. One query. */
export async function userById(_admin: Admin, id: string) {
  const [row] = await db()
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      phone: users.phone,
      role: users.role,
      zone: users.zone,
      city: users.city,
      birthDate: users.birthDate,
      photo: users.photo,
      verifiedAt: users.verifiedAt,
      suspendedAt: users.suspendedAt,
      erasedAt: users.erasedAt,
      createdAt: users.createdAt,
      seenAt: lastSeen,
      password: sql<boolean>`${isNotNull(users.passwordHash)}`,
      google: sql<boolean>`exists (select 1 from ${identities} where ${identities.userId} = ${users.id})`,
      factor: sql<boolean>`${isNotNull(secondFactors.enabledAt)}`,
      doctorId: doctors.id,
      doctorSuspendedAt: doctors.suspendedAt,
    })
    .from(users)
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .leftJoin(doctors, eq(doctors.userId, users.id))
    .where(eq(users.id, id))
  return row ? { ...row, state: stateOf(row) } : null
}
export type User = NonNullable<Awaited<ReturnType<typeof userById>>>

/** What somebody is signed in with at `now` (epoch ms); a suspended account is signed in nowhere. Two queries. */
export function sessionsOf(_admin: Admin, { id, role }: Pick<User, "id" | "role">, now: number) {
  return openSessions({ userId: id, role, sessionId: "" }, now)
}
