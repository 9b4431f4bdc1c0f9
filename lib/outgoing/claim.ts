import { type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { LEASE_MS } from "@/lib/webhooks/rules"

const claimed = z.array(
  z.object({
    id: z.string(),
    endpointId: z.string(),
    type: z.string(),
    body: z.string(),
    attempts: z.number(),
    replays: z.number(),
    url: z.string(),
    secret: z.string(),
    formerSecret: z.string().nullable(),
  }),
)
export type Claimed = z.infer<typeof claimed>[number]

const instant = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`
const on = sql`e.off_since is null and e.removed_at is null`
const free = (at: number) =>
  sql`d.state = 'PENDING' and (d.taken_until is null or d.taken_until <= ${instant(at)})`

/** Endpoints that are on and have something due by then; of one whose last try failed, so it says. */
export async function endpointsDue(at: number, by = at): Promise<{ id: string; failing: boolean }[]> {
  const { rows } = await db().execute(sql`
    select e.id, e.failing_since is not null as failing from webhook_endpoints e
    where ${on} and exists (
      select 1 from webhook_deliveries d
      where d.endpoint_id = e.id and ${free(at)} and d.next_at <= ${instant(by)})`)
  return z.array(z.object({ id: z.string(), failing: z.boolean() })).parse(rows)
}

/**
 * Takes what is due by then at one endpoint, the longest due first, for as long as one try takes. With SKIP LOCKED: of two
 * who look at the same time, each takes others.
 */
export function claimAt(endpointId: string, limit: number, at: number, by = at): Promise<Claimed[]> {
  return take(
    sql`d.endpoint_id = ${endpointId} and ${free(at)} and d.next_at <= ${instant(by)} and ${on}
      order by d.next_at limit ${limit} for update of d skip locked`,
    at,
  )
}

/** Takes one that the queue brings: new, or due by now. Clocks and waits in whole seconds may differ a little. */
export async function claimOne(id: string, at: number): Promise<Claimed | null> {
  const due = sql`(d.attempts = 0 or d.next_at <= ${instant(at + 2_000)})`
  const [one] = await take(sql`d.id = ${id} and ${free(at)} and ${due} and ${on} ${waiting}`, at)
  return one ?? null
}

/** Takes a test, whether its endpoint is on or off. */
export async function claimTest(id: string, at: number): Promise<Claimed | null> {
  const [one] = await take(sql`d.id = ${id} and ${free(at)} and e.removed_at is null ${waiting}`, at)
  return one ?? null
}

/** One that is named is waited for, as whoever holds it may only be looking. */
const waiting = sql`for update of d`

/** `which` ends with its lock. */
async function take(which: SQL, at: number): Promise<Claimed[]> {
  const { rows } = await db().execute(sql`
    with taken as (
      select d.id from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
      where ${which})
    update webhook_deliveries d
    set attempts = d.attempts + 1, taken_until = ${instant(at + LEASE_MS)}, last_tried_at = ${instant(at)}
    from taken, webhook_endpoints e
    where d.id = taken.id and e.id = d.endpoint_id
    returning d.id, d.endpoint_id as "endpointId", d.type, d.body, d.attempts, d.replays, e.url, e.secret,
      case when e.former_until > ${instant(at)} then e.former_secret end as "formerSecret"`)
  return claimed.parse(rows)
}
