import { and, eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { events } from "@/db/schema/events"
import { reconciliations } from "@/db/schema/payments"
import { reconcile, reconcileFinished } from "@/lib/payments/reconcile"
import { givenRazorpay, HOUR } from "./money-world"
import { DAY, kept, twoBooks } from "./two-books"

const world = givenRazorpay()
const { givenDay, paidHere, paidThere, paidInBoth } = twoBooks(world)

async function told(day: string): Promise<unknown[]> {
  const row = await kept(day)
  const rows = await db()
    .select({ payload: events.payload })
    .from(events)
    .where(and(eq(events.type, "PAYMENT_MISMATCH"), eq(events.subjectId, String(row?.id))))
    .orderBy(events.id)
  return rows.map(({ payload }) => payload)
}

describe("the desk", () => {
  it("hears of differences once, again when they are others, and never of none", async () => {
    const { day, noon, after } = await givenDay()
    const { id } = paidThere(noon)
    const one = await reconcile(day, after)
    expect(one.ok && one.events).toHaveLength(1)
    const again = await reconcile(day, after + HOUR)
    expect(again.ok && again.events).toEqual([])
    await paidHere(noon, { id: "pay_another" })
    await reconcile(day, after + 2 * HOUR)
    expect(await told(day)).toEqual([{ differences: 1 }, { differences: 2 }])
    await paidHere(noon, { id })
    paidThere(noon, { id: "pay_another" })
    const healed = await reconcile(day, after + 3 * HOUR)
    expect(healed).toMatchObject({ ok: true, events: [], value: { differences: [] } })
    expect(await kept(day)).toMatchObject({ payments: 5, checkedAt: new Date(after + 3 * HOUR) })
    expect(await told(day)).toHaveLength(2)
  })

  it("hears of them once from five who compare at once", async () => {
    const { day, noon, after } = await givenDay()
    await reconcile(day, after)
    paidThere(noon)
    const results = await db().transaction(async tx => {
      // All five have read both books and stand before the day's row.
      await tx
        .select({ id: reconciliations.id })
        .from(reconciliations)
        .where(eq(reconciliations.day, day))
        .for("update")
      const all = Promise.all(Array.from({ length: 5 }, () => reconcile(day, after)))
      await expect.poll(waiting, { timeout: 10_000 }).toBe(5)
      return [all]
    })
    const events = (await results[0])?.flatMap(result => (result.ok ? result.events : ["refused"]))
    expect(events).toHaveLength(1)
    expect(await told(day)).toEqual([{ differences: 1 }])
  })
})

/** How many of this database's connections wait for a lock. */
async function waiting(): Promise<unknown> {
  const { rows } = await db().execute(sql`
    select count(*)::int as many from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`)
  return rows[0]?.many
}

describe("days that are over", () => {
  const days = async () =>
    (await db().select({ day: reconciliations.day }).from(reconciliations).orderBy(reconciliations.day)).map(
      ({ day }) => day,
    )
  const at = (time: string) => Date.parse(`${time}Z`)

  it("are compared an hour later, the last one first, two in a run, none twice, and seven made up for", async () => {
    await paidInBoth(at("2026-01-02T12:00:00"))
    await db().delete(reconciliations)
    expect(await reconcileFinished(at("2026-06-20T00:59:59"))).toEqual([])
    expect(await days()).toEqual(["2026-06-17", "2026-06-18"])
    await reconcileFinished(at("2026-06-20T01:00:00"))
    expect(await days()).toEqual(["2026-06-16", "2026-06-17", "2026-06-18", "2026-06-19"])
    for (let run = 0; run < 5; run++) await reconcileFinished(at("2026-06-20T01:01:00") + run * 60_000)
    expect(await days()).toEqual([12, 13, 14, 15, 16, 17, 18, 19].map(day => `2026-06-${day}`))
    const before = await kept("2026-06-19")
    await reconcileFinished(at("2026-06-20T02:00:00"))
    expect(await kept("2026-06-19")).toEqual(before)
  })

  it("are none before the first payment, but the last one always", async () => {
    await db().delete(reconciliations)
    await reconcileFinished(at("2026-01-04T03:00:00"))
    await reconcileFinished(at("2026-01-04T03:01:00"))
    expect(await days()).toEqual(["2026-01-02", "2026-01-03"])
    await reconcileFinished(at("2025-11-02T03:00:00"))
    expect(await days()).toEqual(["2025-11-01", "2026-01-02", "2026-01-03"])
  })

  it("tell of what differs, and wait for a provider that is down", async () => {
    const noon = at("2026-07-03T12:00:00")
    paidThere(noon)
    world.faults.set("razorpay", { down: true })
    expect(await reconcileFinished(noon + DAY)).toEqual([])
    expect(await kept("2026-07-03")).toBeUndefined()
    world.faults.clear()
    expect(await reconcileFinished(noon + DAY)).toHaveLength(1)
    expect(await told("2026-07-03")).toEqual([{ differences: 1 }])
  })

  it("are not those to come", async () => {
    expect(await reconcile("2026-08-02", at("2026-08-01T23:59:59"))).toMatchObject({
      ...{ ok: false, refusal: "day-to-come" },
    })
    expect(await reconcile("2026-08-02", at("2026-08-02T00:00:00"))).toMatchObject({ ok: true })
  })
})
