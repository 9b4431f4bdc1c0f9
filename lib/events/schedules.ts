import { Client, type Schedule } from "@upstash/qstash"

type Wanted = { id: string; path: string; cron: string; timeoutSeconds: number }

/**
 * What the queue calls by its clock. Reminders, overdue events and letters, refunds and the audit log's chain are all seen
 * to by the sweep. A call that failed is not tried again: the next minute's is on its way.
 */
export const wanted: Wanted[] = [
  { id: "sweep", path: "/api/cron/sweep", cron: "* * * * *", timeoutSeconds: 60 },
]

export type Account = { url: string; token: string; appUrl: string; cronSecret: string }
export type Arranged = { id: string; became: "made" | "changed" | "same" | "removed"; paused: boolean }

/**
 * Brings the schedules of this deployment at QStash to what is wanted: each under an id of its own, so that doing it again
 * changes nothing. Ours are all that call an address below /api/cron/ of this deployment, whoever made them; what
 * else the account holds is left alone, other deployments of Docket too. Throws when QStash refuses.
 */
export async function arrangeSchedules(account: Account, list = wanted): Promise<Arranged[]> {
  const client = new Client({
    token: account.token,
    baseUrl: account.url,
    retry: { retries: 3 },
    enableTelemetry: false,
  })
  const doors = new URL("/api/cron/", account.appUrl).href
  const there = (await client.schedules.list()).filter(({ destination }) => destination.startsWith(doors))
  const arranged: Arranged[] = []
  for (const one of list) {
    const id = idOf(one, account.appUrl)
    const found = there.find(({ scheduleId }) => scheduleId === id)
    const same = found && isSame(found, one, account)
    if (!same) await client.schedules.create(requestOf(one, account))
    arranged.push({
      id,
      became: same ? "same" : found ? "changed" : "made",
      paused: found?.isPaused ?? false,
    })
  }
  const kept = new Set(arranged.map(({ id }) => id))
  for (const { scheduleId: id, isPaused: paused } of there.filter(one => !kept.has(one.scheduleId))) {
    await client.schedules.delete(id)
    arranged.push({ id, became: "removed", paused })
  }
  return arranged
}

/** "docket-book-example-com-sweep": an account may serve several deployments. */
function idOf({ id }: Wanted, appUrl: string): string {
  return `docket-${new URL(appUrl).host.replace(/[^a-z0-9]+/g, "-")}-${id}`
}

function requestOf(one: Wanted, { appUrl, cronSecret }: Account) {
  return {
    scheduleId: idOf(one, appUrl),
    destination: new URL(one.path, appUrl).href,
    cron: one.cron,
    method: "POST" as const,
    headers: { authorization: `Bearer ${cronSecret}` },
    timeout: one.timeoutSeconds,
    retries: 0,
  }
}

function isSame(found: Schedule, one: Wanted, account: Account): boolean {
  const asked = requestOf(one, account)
  const sent = new Map(
    Object.entries(found.header ?? {}).map(([name, [value]]) => [name.toLowerCase(), value]),
  )
  return (
    found.destination === asked.destination &&
    found.cron === asked.cron &&
    found.method === asked.method &&
    found.retries === asked.retries &&
    sent.get("authorization") === asked.headers.authorization
  )
}
