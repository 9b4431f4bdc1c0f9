import { and, eq, gte, isNotNull, isNull, lt, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { attempts } from "@/db/schema/accounts"
import { blind } from "@/lib/cache/blind"
import { record } from "@/lib/events/record"

/** So many failures cost nothing; each further one waits twice as long, up to the most. */
export const FREE_TRIES = 5
const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 15 * 60
/** Failures are forgotten after a day without one. */
const FORGOTTEN = sql`interval '1 day'`

/** What is guarded: a person's password from anywhere, from a browser they use, or their second factor. */
export type Guarded = { what: "account" | "account-device" | "factor" | "password"; key: string }

/**
 * Takes one try at the moment `at` (epoch ms), before it is known how it ends, so that a thousand at once are no more
 * than one after the other. Gives null, or the seconds to wait when it is locked. PostgreSQL keeps the count: no
 * cache that is down or slow lets anybody guess. `userId` is told of the lock, if it is known.
 */
export async function takeTry(
  { what, key }: Guarded,
  userId: string | null,
  at: number,
): Promise<number | null> {
  const hashed = hash(what, key)
  const when = new Date(at).toISOString()
  const failures = sql`case when ${attempts.lastAt} < ${when}::timestamptz - ${FORGOTTEN} then 1 else ${attempts.failures} + 1 end`
  const { rows } = await db().execute(sql`
    insert into ${attempts} (key, failures, last_at, locked_until, user_id)
    values (${hashed}, 1, ${when}::timestamptz, ${when}::timestamptz, ${userId}::uuid)
    on conflict (key) do update set
      failures = ${failures},
      last_at = excluded.last_at,
      user_id = excluded.user_id,
      told_at = case when ${failures} = 1 then null else ${attempts.toldAt} end,
      locked_until = excluded.last_at + case when ${failures} < ${FREE_TRIES} then interval '0' else
        make_interval(secs => least(${LONGEST_WAIT_SECONDS}::float8, ${FIRST_WAIT_SECONDS} * power(2, ${failures} - ${FREE_TRIES}))) end
    where ${attempts.lockedUntil} <= excluded.last_at
    returning failures`)
  if (rows.length) return null
  const [locked] = await db()
    .select({ until: attempts.lockedUntil })
    .from(attempts)
    .where(eq(attempts.key, hashed))
  return Math.max(1, Math.ceil(((locked?.until.getTime() ?? at) - at) / 1000))
}

/** A success: the failures before it are forgotten. */
export async function forgetTries({ what, key }: Guarded): Promise<void> {
  await db()
    .delete(attempts)
    .where(eq(attempts.key, hash(what, key)))
}

/** After a password reset the owner starts afresh, whoever guessed meanwhile. */
export async function forgetTriesOf(userId: string): Promise<void> {
  await db().delete(attempts).where(eq(attempts.userId, userId))
}

/** Tells owners of locked accounts, once per row of failures; and forgets old ones. Run by the sweep, so that a guess takes the same time whoever it concerns. */
export async function tellOfLocks(at: number): Promise<string[]> {
  const events = await db().transaction(async tx => {
    const locked = await tx
      .update(attempts)
      .set({ toldAt: new Date(at) })
      .where(and(isNotNull(attempts.userId), isNull(attempts.toldAt), gte(attempts.failures, FREE_TRIES)))
      .returning({ userId: attempts.userId })
    const recorded: string[] = []
    for (const userId of new Set(locked.flatMap(({ userId }) => userId ?? [])))
      recorded.push(
        await record(
          tx,
          { type: "ACCOUNT_LOCKED", subject: { type: "user", id: userId }, payload: { userId } },
          { kind: "system" },
          at,
        ),
      )
    return recorded
  })
  await db()
    .delete(attempts)
    .where(lt(attempts.lastAt, sql`now() - ${FORGOTTEN}`))
  return events
}

function hash(what: string, key: string): string {
  return `${what}:${blind(key)}`
}
