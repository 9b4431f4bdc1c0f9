import { and, type asc, eq, inArray, type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { searchOf, users } from "@/db/schema/accounts"
import { auditLog } from "@/db/schema/audit"

/** More people than this are looked for beside the entries, not before them. */
const MANY = 10_000

export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Each part by an index of its own, and no more than a page needs of either. */
export function ofPerson(
  { userId, doctorId }: { userId: string; doctorId: string | null },
  below: number | null,
  most: number,
): SQL {
  const older = below === null ? sql`` : sql`and id < ${below}`
  const subjects = doctorId
    ? sql`((subject_type = 'user' and subject_id = ${userId}) or (subject_type = 'doctor' and subject_id = ${doctorId}))`
    : sql`subject_type = 'user' and subject_id = ${userId}`
  return sql`${auditLog.id} in (
    (select id from audit_log where actor_id = ${userId} ${older} order by id desc limit ${most})
    union (select id from audit_log where ${subjects} ${older} order by id desc limit ${most}))`
}

/**
 * What they did: whoever has the id, or everybody whose name or address holds the words. People first, by their index, then
 * the first of each in this order; of more than so many the log is read in it, where one of them is soon met.
 */
export async function doneBy(
  who: string,
  narrowed: SQL | undefined,
  by: typeof asc,
  most: number,
): Promise<SQL> {
  if (uuid.test(who)) return eq(auditLog.actorId, who)
  const words = `%${who.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`
  const people = () =>
    db()
      .select({ id: users.id })
      .from(users)
      .where(
        sql`${searchOf(users)} like ${words} and (lower(${users.name}) like ${words} or lower(${users.email}::text) like ${words})`,
      )
  const found = await people().limit(MANY + 1)
  if (found.length > MANY) return inArray(auditLog.actorId, people())
  const ids = sql.param(found.map(({ id }) => id))
  return sql`${auditLog.id} in (select own.id from unnest(${ids}::uuid[]) person(id), lateral (
    ${db()
      .select({ id: auditLog.id })
      .from(auditLog)
      .where(and(sql`${auditLog.actorId} = person.id`, narrowed))
      .orderBy(by(auditLog.id))
      .limit(most)}) own order by ${by(sql`own.id`)} limit ${most})`
}
