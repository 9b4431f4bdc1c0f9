import { spawn } from "node:child_process"
import { and, eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { deliveries as letters } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { notifications } from "@/db/schema/notifications"
import { webhookDeliveries } from "@/db/schema/webhooks"
import { receive } from "@/lib/events/receive"
import { forgetOld } from "@/lib/outgoing/forget-old"
import { changeEndpoint, removeEndpoint } from "@/lib/webhooks/change"
import { replayFailed } from "@/lib/webhooks/replay"
import { givenAdmin } from "../support/people"
import { deliveriesOf, endpointOf, HOUR, later, stage, sweepNow, told, triesOf } from "./scene"

const on = stage()
const { receiver } = on
beforeAll(async () => {
  await givenAdmin()
})

const turnedOff = () =>
  db()
    .select()
    .from(events)
    .where(and(eq(events.type, "WEBHOOK_DISABLED"), eq(events.subjectId, on.hook.id)))

describe("after long failure", () => {
  it("it turns itself off, tells every admin once, keeps what happens, and sends it when asked", async () => {
    receiver.answer = 500
    await told(on.doctor)
    for (let hours = 0; hours < 71; hours += 3) {
      await sweepNow()
      later(3 * HOUR)
    }
    expect((await endpointOf(on.hook.id)).offSince).toBeNull()
    for (let hours = 0; hours < 12; hours += 3) {
      await sweepNow()
      later(3 * HOUR)
    }
    expect(await endpointOf(on.hook.id)).toMatchObject({ offWhy: "failing" })
    const calls = receiver.calls
    expect(calls).toBeGreaterThanOrEqual(10)

    const [event, ...others] = await turnedOff()
    expect(others).toEqual([])
    expect(event).toMatchObject({ actorKind: "system", payload: { why: "failing" } })
    const eventId = String(event?.id)
    for (const consumer of ["notifications", "audit", "notifications"] as const)
      await receive(eventId, consumer)
    const rung = await db().select().from(notifications).where(eq(notifications.eventId, eventId))
    expect(rung.map(({ title }) => title)).toEqual(["A webhook was turned off", "A webhook was turned off"])
    const written = await db().select().from(letters).where(eq(letters.eventId, eventId))
    expect(new Set(written.map(({ userId }) => userId)).size).toBe(2)
    expect(written).toHaveLength(2)
    expect(written[0]).toMatchObject({ kind: "webhook-off", subject: "A webhook was turned off" })
    expect(written[0]?.text).toContain(`/admin/webhooks/${on.hook.id}`)

    await told(on.doctor)
    await sweepNow()
    expect(receiver.calls).toBe(calls)
    expect((await deliveriesOf(on.hook.id)).map(({ state }) => state)).toEqual(["FAILED", "FAILED"])

    receiver.answer = 200
    const since = new Date(0).toISOString()
    expect(await replayFailed(on.admin, { id: on.hook.id, since }, Date.now())).toMatchObject({
      refusal: "is-off",
    })
    await changeEndpoint(on.admin, on.hook.id, { enabled: true }, Date.now())
    await sweepNow()
    expect(receiver.taken).toEqual([])
    const again = await replayFailed(on.admin, { id: on.hook.id, since }, Date.now())
    expect(again).toMatchObject({ ok: true, value: { left: false } })
    await sweepNow()
    expect(receiver.ids().sort()).toEqual((await deliveriesOf(on.hook.id)).map(({ id }) => id).sort())
    expect(receiver.taken).toHaveLength(2)
  })

  it("one success in between begins the three days anew", async () => {
    receiver.answer = 500
    await told(on.doctor)
    for (let hours = 0; hours < 60; hours += 3) {
      await sweepNow()
      later(3 * HOUR)
    }
    receiver.answer = 200
    await told(on.doctor)
    await sweepNow()
    later(HOUR)
    receiver.answer = 500
    await told(on.doctor)
    for (let hours = 0; hours < 60; hours += 3) {
      await sweepNow()
      later(3 * HOUR)
    }
    expect((await endpointOf(on.hook.id)).offSince).toBeNull()
  })

  it("a receiver that says it is gone is believed at once", async () => {
    receiver.answer = 410
    await told(on.doctor)
    await sweepNow()
    expect(receiver.calls).toBe(1)
    expect(await endpointOf(on.hook.id)).toMatchObject({ offWhy: "gone" })
    expect((await deliveriesOf(on.hook.id))[0]).toMatchObject({ state: "FAILED", lastStatus: 410 })
    expect(await turnedOff()).toHaveLength(1)
  })
})

describe("whatever dies", () => {
  it("a process killed between sending and writing it down: sent again, under the same id", async () => {
    await told(on.doctor)
    const child = spawn(process.execPath, ["--import", "tsx", "tests/webhooks/die-after-sending.ts"], {
      env: { ...process.env, CRASH_AT: "after-webhook", NODE_ENV: "test" },
      stdio: "ignore",
    })
    const signal = await new Promise<string | null>(done => child.once("exit", (_code, by) => done(by)))
    expect(signal).toBe("SIGKILL")
    const [delivery] = await deliveriesOf(on.hook.id)
    expect(delivery).toMatchObject({ state: "PENDING", attempts: 1 })
    await sweepNow()
    expect(receiver.taken).toHaveLength(1)
    later(HOUR)
    await sweepNow()
    expect(receiver.taken.map(({ id }) => id)).toEqual([delivery?.id, delivery?.id])
    expect((await deliveriesOf(on.hook.id))[0]).toMatchObject({ state: "DELIVERED", attempts: 2 })
  })

  it("what is over thirty days old is cleared with its tries, and an endpoint removed so long ago", async () => {
    await told(on.doctor)
    await sweepNow()
    const [delivery] = await deliveriesOf(on.hook.id)
    await removeEndpoint(on.admin, on.hook.id, Date.now())
    await forgetOld(Date.now() + 29 * 24 * HOUR)
    expect(await triesOf(String(delivery?.id))).toHaveLength(1)
    await forgetOld(Date.now() + 31 * 24 * HOUR)
    expect(await triesOf(String(delivery?.id))).toEqual([])
    await expect(endpointOf(on.hook.id)).rejects.toThrow("no endpoint")
    expect(await db().select().from(webhookDeliveries)).toEqual([])
  })
})
