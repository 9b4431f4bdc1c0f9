import { Pool as NeonPool } from "@neondatabase/serverless"
import { sql } from "drizzle-orm"
import { Client, Pool } from "pg"
import { v7 } from "uuid"
import { beforeAll, expect, it, vi } from "vitest"
import { z } from "zod"
import { db } from "@/db/client"
import type { Admin } from "@/lib/accounts/actor"
import { backlogs } from "@/lib/events/open"
import { consumerNumbers, deadCount, eventPage } from "@/lib/events/queries"
import { health } from "@/lib/health"
import { givenAdmin } from "../support/people"
import { deadEvent } from "./dead"

const HOUR = 3_600_000
const subjects = [v7(), v7()] as const
const [one, other] = subjects
let admin: Admin
let at: number
/** What was made, in the order it happened: by name. */
const made: Record<string, string> = {}

beforeAll(async () => {
  admin = await givenAdmin()
  at = Date.now()
  const ago = (hours: number) => new Date(at - hours * HOUR)
  const pending = { state: "PENDING" as const, attempts: 0, lastError: null }
  const rows = {
    old: { receipt: { state: "DONE" as const, doneAt: ago(29) }, hours: 30, subject: one },
    done: { receipt: { state: "DONE" as const, doneAt: ago(4) }, hours: 5, subject: one },
    waiting: { receipt: { ...pending, createdAt: ago(4) }, hours: 4, subject: other },
    published: { receipt: { ...pending, publishedAt: ago(3), createdAt: ago(3) }, hours: 3, subject: one },
    dead: { receipt: { createdAt: ago(48) }, hours: 2, subject: one },
    told: { receipt: { consumer: "notifications", createdAt: ago(1) }, hours: 1, subject: other },
  }
  for (const [name, { receipt, hours, subject }] of Object.entries(rows))
    made[name] = await deadEvent(subject, receipt, {
      occurredAt: ago(hours),
      type: name === "told" ? "PASSWORD_CHANGED" : "SIGNED_IN",
    })
})

const names = async (search: Parameters<typeof eventPage>[1]) => {
  const { items } = await eventPage(admin, search)
  return items.map(({ id }) => Object.keys(made).find(name => made[name] === id))
}

it.each([
  [{}, ["told", "dead", "published", "waiting", "done", "old"]],
  [{ state: "waiting" }, ["waiting"]],
  [{ state: "published" }, ["published"]],
  [{ state: "done" }, ["done", "old"]],
  [{ state: "dead" }, ["told", "dead"]],
  [{ consumer: "notifications" }, ["told"]],
  [{ state: "dead", consumer: "audit" }, ["dead"]],
  [{ state: "done", consumer: "notifications" }, []],
  [{ type: "PASSWORD_CHANGED" }, ["told"]],
  [{ type: "SIGNED_IN", state: "dead" }, ["dead"]],
  [{ subject: other }, ["told", "waiting"]],
  [{ subject: "x'; --" }, []],
  [{ cursor: "nonsense", state: "dead" }, ["told", "dead"]],
] as const)("the list narrowed by %j", async (search, expected) => {
  expect(await names(search)).toEqual(expected)
})

it("finds an event by its own number, with all that stands of it and nothing personal", async () => {
  const { items } = await eventPage(admin, { subject: made.dead?.toUpperCase() })
  expect(items).toEqual([
    {
      ...{ id: made.dead, type: "SIGNED_IN", subjectType: "user", subjectId: one },
      occurredAt: new Date(at - 2 * HOUR),
      receipts: [
        {
          ...{ consumer: "audit", standing: "dead", attempts: 12, lastError: "TypeError" },
          ...{ nextAt: expect.any(Date), publishedAt: null, doneAt: null },
        },
      ],
    },
  ])
})

it("counts the dead as the list is narrowed", async () => {
  expect(await deadCount(admin, {})).toBe(2)
  expect(await deadCount(admin, { consumer: "audit" })).toBe(1)
  expect(await deadCount(admin, { type: "PASSWORD_CHANGED", subject: other })).toBe(1)
  expect(await deadCount(admin, { type: "PASSWORD_CHANGED", subject: one })).toBe(0)
})

it("numbers by consumer: what is open, what of the last day is done, and the oldest that waits and isn't dead", async () => {
  const [notifications, audit] = await consumerNumbers(admin, at)
  expect(notifications).toEqual({
    ...{ consumer: "notifications", waiting: 0, published: 0, dead: 1, doneOfLastDay: 0 },
    oldestWaitingSeconds: null,
  })
  expect(audit).toMatchObject({ waiting: 1, published: 1, dead: 1, doneOfLastDay: 1 })
  expect(audit?.oldestWaitingSeconds).toBeGreaterThanOrEqual(4 * 3_600)
  expect(audit?.oldestWaitingSeconds).toBeLessThan(4 * 3_600 + 60)
})

it("the state of the parts says the same: the oldest of all that wait, and how many are dead", async () => {
  const state = await health()
  expect(state).toMatchObject({
    dead: 2,
    consumers: [{ oldestWaitingSeconds: null }, { dead: 1 }, { dead: 0 }],
  })
  expect(state.oldestWaitingSeconds).toBe(state.consumers?.[1]?.oldestWaitingSeconds)
})

it("lists page by page without a gap, in as many statements for a full page as for one event", async () => {
  const subject = v7()
  const ids: string[] = []
  for (let count = 0; count < 60; count++)
    ids.push(await deadEvent(subject, {}, { occurredAt: new Date(at - (count >> 1) * 1_000) }))
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await eventPage(admin, { subject, cursor })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen.toSorted()).toEqual(ids.toSorted())
  const many = (search: Parameters<typeof eventPage>[1]) =>
    statementsOf(() =>
      Promise.all([consumerNumbers(admin, at), eventPage(admin, search), deadCount(admin, {})]),
    )
  expect(await many({ subject })).toHaveLength(6)
  expect(await many({ subject: made.dead })).toHaveLength(6)
})

it("reads the open receipts alone, however many are done", async () => {
  await db().execute(sql`
    insert into event_receipts (event_id, consumer, state)
    select e.id, 'past-' || n, 'DONE' from events e, generate_series(1, 300) n`)
  await db().execute(sql`analyze event_receipts`)
  const [asked] = await statementsOf(backlogs)
  const [{ text }, values] = asked ?? [{ text: "" }, []]
  const client = new Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const { rows } = await client.query({ text: `explain ${text}`, values, rowMode: "array" })
  await client.end()
  expect(rows.flat().join("\n")).toContain("using event_receipts_open")
})

const statement = z.tuple([z.object({ text: z.string() }), z.array(z.unknown())]).rest(z.unknown())

/** What the database is asked meanwhile, over either driver. */
async function statementsOf(work: () => Promise<unknown>) {
  const asked = [vi.spyOn(Pool.prototype, "query"), vi.spyOn(NeonPool.prototype, "query")]
  await work()
  const found = asked.flatMap(({ mock }) => mock.calls.map(call => statement.parse(call)))
  for (const spy of asked) spy.mockRestore()
  return found
}
