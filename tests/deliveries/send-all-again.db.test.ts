import { and, eq } from "drizzle-orm"
import { beforeEach, expect, test } from "vitest"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import type { Admin } from "@/lib/accounts/actor"
import { failedToSendAgain } from "@/lib/deliveries/queries"
import { sendAllAgain } from "@/lib/deliveries/send-again"
import { person, visit } from "../notifications/people"
import { givenAdmin } from "../support/people"
import { given, givenOf, rowOf, type Scene } from "./ledger-world"

/** Days before the visit of the scene. */
const at = Date.parse("2026-11-20T08:00:00Z")
const bounced = { reason: "bounced", report: "BOUNCED", reportedAt: new Date() } as const
let admin: Admin
let scene: Scene
beforeEach(async () => {
  await db().delete(deliveries)
  admin = await givenAdmin()
  scene = await visit()
})

test("fifty at a time, the oldest first, leaving out what can't go", async () => {
  const ids: string[] = []
  for (let made = 0; made < 60; made++)
    ids.push(await givenOf(scene, { createdAt: new Date(Date.UTC(2026, 10, 1) + made) }))
  const gone = await givenOf(scene, { kind: "reset", text: "", createdAt: new Date(0) })
  const other = await given(await person("PATIENT"), { kind: "locked" })
  const filter = { visit: scene.id }
  expect(await failedToSendAgain(admin, filter, at)).toEqual({ count: 60, more: false, atOnce: 50 })
  const first = await sendAllAgain(admin, filter, at)
  expect(first.ok && first.events).toHaveLength(50)
  const waiting = async () =>
    (await db().select({ id: deliveries.id }).from(deliveries).where(eq(deliveries.status, "PENDING"))).map(
      ({ id }) => id,
    )
  expect((await waiting()).sort()).toEqual(ids.slice(0, 50).sort())
  const rest = await Promise.all([1, 2, 3].map(() => sendAllAgain(admin, filter, at)))
  expect(rest.flatMap(done => (done.ok ? done.events : []))).toHaveLength(10)
  expect((await waiting()).sort()).toEqual(ids.sort())
  for (const id of [gone, other]) expect((await rowOf(id)).status).toBe("FAILED")
  const told = eq(events.type, "DELIVERY_SENT_AGAIN")
  expect(await db().$count(events, and(told, eq(events.actorId, admin.userId)))).toBe(60)
  expect(await failedToSendAgain(admin, filter, at)).toEqual({ count: 0, more: false, atOnce: 0 })
  expect(await sendAllAgain(admin, filter, at)).toMatchObject({
    ok: true,
    value: { eventIds: [] },
    events: [],
  })
})

test("of its kind, report, channel and time, and never one that was sent", async () => {
  const hard = await givenOf(scene, { kind: "cancelled", ...bounced })
  const others = [
    await givenOf(scene, { kind: "cancelled" }),
    await givenOf(scene, { kind: "completed", ...bounced }),
    await givenOf(scene, { kind: "cancelled", status: "SENT", report: "BOUNCED" }),
    await givenOf(scene, { kind: "cancelled", ...bounced, createdAt: new Date(0) }),
  ]
  const filter = { kind: "cancelled", report: "BOUNCED", channel: "EMAIL", from: new Date(1) } as const
  expect(await failedToSendAgain(admin, filter, at)).toMatchObject({ count: 1 })
  await sendAllAgain(admin, filter, at)
  expect((await rowOf(hard)).status).toBe("PENDING")
  for (const id of others) expect((await rowOf(id)).again).toBe(0)
})
