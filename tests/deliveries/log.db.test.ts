import { eq, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { beforeEach, describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { deliveries } from "@/db/schema/deliveries"
import type { Admin } from "@/lib/accounts/actor"
import { makeHolder } from "@/lib/accounts/actor"
import { opaque } from "@/lib/cursor"
import { addressCameBack, deliveryLog } from "@/lib/deliveries/queries"
import { person, visit } from "../notifications/people"
import { givenAdmin } from "../support/people"
import { given, givenOf } from "./ledger-world"

const now = Date.parse("2026-11-20T08:00:00Z")
let admin: Admin
beforeEach(async () => {
  await db().delete(deliveries)
  admin = await givenAdmin()
})
const idsOf = async (filter: Parameters<typeof deliveryLog>[1]) =>
  (await deliveryLog(admin, filter, now)).items.map(({ id }) => id)

describe("the log", () => {
  test("says who was written to and what became of it, with no word of it and a masked address", async () => {
    const scene = await visit()
    const id = await givenOf(scene, { lastError: `422 validation_error: no <${scene.patient.email}>` })
    const { items } = await deliveryLog(admin, {}, now)
    expect(items).toMatchObject([
      {
        ...{ id, kind: "confirmed", channel: "EMAIL", name: "Meera Iyer", appointmentId: scene.id },
        ...{ address: "p•••@docket.example", status: "FAILED", attempts: 9, again: 0, hindrance: null },
      },
    ])
    expect(JSON.stringify(items)).not.toContain(scene.patient.email)
    expect(JSON.stringify(items)).not.toContain("Words")
    expect(items[0]?.lastError).toBe("422 validation_error: no <p•••@docket.example>")
  })

  test("is narrowed by status, channel, kind, report, visit and time, and by all of them at once", async () => {
    const [scene, other] = [await visit(), await visit()]
    const at = new Date("2026-11-10T00:00:00Z")
    const all = {
      status: "FAILED",
      channel: "EMAIL",
      kind: "moved",
      report: "BOUNCED",
      createdAt: at,
    } as const
    const wanted = await givenOf(scene, all)
    const cases = [
      [{ status: "FAILED" }, await givenOf(scene, { ...all, status: "SENT" })],
      [{ channel: "EMAIL" }, await givenOf(scene, { ...all, channel: "SMS" })],
      [{ kind: "moved" }, await givenOf(scene, { ...all, kind: "cancelled" })],
      [{ report: "BOUNCED" }, await givenOf(scene, { ...all, report: null })],
      [{ visit: scene.id }, await givenOf(other, all)],
      [{ from: at }, await givenOf(scene, { ...all, createdAt: new Date(at.getTime() - 1) })],
      [
        { to: new Date(at.getTime() + 1) },
        await givenOf(scene, { ...all, createdAt: new Date(at.getTime() + 1) }),
      ],
    ] as const
    expect(await idsOf({})).toHaveLength(8)
    for (const [filter, left] of cases) {
      const found = await idsOf(filter)
      expect(found, JSON.stringify(filter)).toHaveLength(7)
      expect(found).not.toContain(left)
    }
    expect(await idsOf(Object.assign({}, ...cases.map(([filter]) => filter)))).toEqual([wanted])
    expect(await idsOf({ visit: v7() })).toEqual([])
  })

  test("goes on page by page, newest first, none twice and none left out, within one microsecond too", async () => {
    const to = await person("PATIENT")
    const ids: string[] = []
    for (let at = 0; at < 60; at++) ids.push(await given(to))
    await db().execute(sql`
      update deliveries set created_at = timestamptz '2026-11-01T00:00:00Z'
        + make_interval(secs => (row_number / 3) * 0.000001)
      from (select id, row_number() over (order by id) from deliveries) numbered where numbered.id = deliveries.id`)
    const seen: string[] = []
    const times: number[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await deliveryLog(admin, { cursor }, now)
      seen.push(...page.items.map(({ id }) => id))
      times.push(page.items.length)
      cursor = page.nextCursor
    }
    expect(times).toEqual([25, 25, 10])
    expect(seen).toEqual(ids.sort().reverse())
    for (const cursor of ["nonsense", opaque([1, 2]), opaque(["x", "y"])])
      expect(await idsOf({ cursor })).toHaveLength(25)
  })
})

describe("an address that refuses letters", () => {
  const holder = (id: string) => makeHolder(id, "PATIENT", v7())
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour))

  test("is told of until one arrives again, or another address is given", async () => {
    const to = await person("PATIENT")
    const ask = () => addressCameBack(holder(to.id))
    expect(await ask()).toBeNull()
    await given(to, { status: "SENT", report: "DELIVERED", createdAt: at(1) })
    expect(await ask()).toBeNull()
    await given(to, { reason: "bounced", report: "BOUNCED", createdAt: at(2) })
    expect(await ask()).toBe("p•••@docket.example")
    // Nothing is known of what has only just left, nor of a text message.
    await given(to, { status: "SENT", createdAt: at(3) })
    await given(to, { status: "SENT", channel: "SMS", report: "DELIVERED", createdAt: at(3) })
    expect(await ask()).toBe("p•••@docket.example")
    await db().update(users).set({ email: to.email.toUpperCase() }).where(eq(users.id, to.id))
    expect(await ask()).not.toBeNull()
    await db()
      .update(users)
      .set({ email: `new-${to.email}` })
      .where(eq(users.id, to.id))
    expect(await ask()).toBeNull()
    await db().update(users).set({ email: to.email }).where(eq(users.id, to.id))
    await given(to, { status: "SENT", report: "DELIVERED", createdAt: at(4) })
    expect(await ask()).toBeNull()
  })

  test("is told of to its owner alone", async () => {
    const [to, other] = [await person("PATIENT"), await person("PATIENT")]
    await given(to, { report: "BOUNCED", address: other.email })
    await given(null, { report: "BOUNCED", address: other.email })
    for (const { id } of [to, other]) expect(await addressCameBack(holder(id))).toBeNull()
  })
})
