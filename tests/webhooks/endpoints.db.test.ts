import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { eventReceipts } from "@/db/schema/events"
import { webhookEndpoints } from "@/db/schema/webhooks"
import { receive } from "@/lib/events/receive"
import { addEndpoint } from "@/lib/webhooks/add"
import { changeEndpoint, removeEndpoint, rollSecret } from "@/lib/webhooks/change"
import { replayDelivery } from "@/lib/webhooks/replay"
import { MOST_ENDPOINTS } from "@/lib/webhooks/rules"
import { endpoint } from "@/lib/webhooks/schema"
import { tryOut } from "@/lib/webhooks/try-out"
import { booked, deliveriesOf, endpointOf, given, HOUR, later, stage, sweepNow, told, triesOf } from "./scene"

const on = stage()
const { receiver } = on

describe("a secret", () => {
  it("is told once, and lies encrypted in the database", async () => {
    expect(on.hook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
    const row = JSON.stringify(await endpointOf(on.hook.id))
    expect(row).not.toContain(on.hook.secret.slice("whsec_".length))
    expect(row).not.toContain("whsec_")
  })

  it("that was replaced signs beside the new one for a day, and then no more", async () => {
    const rolled = await rollSecret(on.admin, on.hook.id, Date.now())
    const fresh = rolled.ok ? rolled.value.secret : ""
    expect(fresh).not.toBe(on.hook.secret)
    for (const secret of [on.hook.secret, fresh]) {
      receiver.secrets = [secret]
      await told(on.doctor)
      await sweepNow()
    }
    expect(receiver.taken).toHaveLength(2)
    expect(receiver.taken.every(({ signature }) => /^v1,\S+ v1,\S+$/.test(signature))).toBe(true)

    later(25 * HOUR)
    receiver.secrets = [on.hook.secret]
    await told(on.doctor)
    await sweepNow()
    expect(receiver.refused).toEqual(["No matching signature found"])
    receiver.secrets = [fresh]
    later(HOUR)
    await sweepNow()
    expect(receiver.taken.at(-1)?.signature).toMatch(/^v1,\S+$/)
  })
})

describe("what is told", () => {
  it("has a type, a time and ids, and nothing of a person", async () => {
    const eventId = await told(on.doctor)
    await sweepNow()
    const [one] = receiver.taken
    expect(one?.body).toMatchObject({
      type: "appointment.booked",
      data: {
        doctorId: on.doctor.doctorId,
        startsAt: expect.stringMatching(/Z$/),
        status: "PENDING",
        by: "patient",
      },
    })
    expect(Date.parse(String(one?.body.timestamp))).toBeGreaterThan(Date.now() - HOUR)
    const text = JSON.stringify(one?.body)
    for (const secret of ["Secret Name", "private reason", "people.example", "Dora", eventId])
      expect(text).not.toContain(secret)
  })

  it("is what was chosen, once for each endpoint, and nothing that happened before it was added", async () => {
    const before = await booked(on.doctor)
    const money = await given(on.admin, `${on.url}/money`, { events: ["payment.received"] })
    const visits = await given(on.admin, `${on.url}/visits`, {
      events: ["appointment.booked", "refund.sent"],
    })
    expect(await receive(before, "webhooks")).toBe("done")
    const event = await booked(on.doctor)
    const all = await Promise.all(Array.from({ length: 10 }, () => receive(event, "webhooks")))
    expect(all.filter(receipt => receipt === "done")).toHaveLength(1)
    const counts = await Promise.all(
      [on.hook, money, visits].map(async ({ id }) => (await deliveriesOf(id)).length),
    )
    expect(counts).toEqual([2, 0, 1])
    const receipts = await db().select().from(eventReceipts).where(eq(eventReceipts.eventId, event))
    expect(receipts.find(({ consumer }) => consumer === "webhooks")).toMatchObject({ state: "DONE" })
    for (const { id } of [money, visits]) await removeEndpoint(on.admin, id, Date.now())
  })
})

describe("an endpoint", () => {
  it("that was removed is sent nothing, and keeps no secret", async () => {
    await told(on.doctor)
    expect(await removeEndpoint(on.admin, on.hook.id, Date.now())).toMatchObject({ ok: true })
    await told(on.doctor)
    await sweepNow()
    expect(receiver.calls).toBe(0)
    expect(await endpointOf(on.hook.id)).toMatchObject({ secret: "", formerSecret: null })
    expect(await changeEndpoint(on.admin, on.hook.id, { enabled: true }, Date.now())).toMatchObject({
      refusal: "not-found",
    })
    expect(await rollSecret(on.admin, on.hook.id, Date.now())).toMatchObject({ refusal: "not-found" })
    expect(await tryOut(on.admin, on.hook.id, Date.now)).toMatchObject({ refusal: "not-found" })
  })

  it("can be tried out, on or off, and the answer is told", async () => {
    expect(await tryOut(on.admin, on.hook.id, Date.now)).toMatchObject({
      value: { status: 200, error: null, answer: "answered 200" },
    })
    expect(receiver.taken[0]?.body).toMatchObject({ type: "ping", data: { webhookId: on.hook.id } })
    await changeEndpoint(on.admin, on.hook.id, { enabled: false }, Date.now())
    receiver.answer = 404
    const tried = await tryOut(on.admin, on.hook.id, Date.now)
    expect(tried).toMatchObject({ value: { status: 404, error: "status" } })
    const id = tried.ok ? tried.value.deliveryId : ""
    expect(await triesOf(id)).toHaveLength(1)
    later(HOUR)
    await sweepNow()
    expect(receiver.calls).toBe(2)
    expect(await replayDelivery(on.admin, { id, replays: 0 }, Date.now)).toMatchObject({ refusal: "is-test" })
  })

  it("is one of twenty at most, however many are added at once", async () => {
    const wishes = Array.from({ length: MOST_ENDPOINTS + 5 }, (_, n) =>
      endpoint.parse({ url: `${on.url}/${n}` }),
    )
    const added = await Promise.all(wishes.map(wish => addEndpoint(on.admin, wish, Date.now())))
    expect(added.filter(({ ok }) => ok)).toHaveLength(MOST_ENDPOINTS - 1)
    for (const one of added) if (one.ok) await removeEndpoint(on.admin, one.value.id, Date.now())
  })

  it.each([
    ["an address that is none", { url: "ftp://x.example" }],
    ["no event at all", { events: [] }],
    ["a scheme in capitals", { url: "FTP://x.example" }],
  ])("the database itself refuses %s", async (_, change) => {
    const write = db().update(webhookEndpoints).set(change).where(eq(webhookEndpoints.id, on.hook.id))
    await expect(write).rejects.toThrow()
  })
})

describe("sending again", () => {
  it("pressed fifty times at once sends once, under the same id", async () => {
    await told(on.doctor)
    await sweepNow()
    const [delivery] = await deliveriesOf(on.hook.id)
    const id = String(delivery?.id)
    const all = await Promise.all(
      Array.from({ length: 50 }, () => replayDelivery(on.admin, { id, replays: 0 }, Date.now)),
    )
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    expect(all.filter(one => !one.ok && one.refusal === "again-already")).toHaveLength(49)
    expect(receiver.taken.map(one => one.id)).toEqual([id, id])
    expect((await deliveriesOf(on.hook.id))[0]).toMatchObject({ state: "DELIVERED", replays: 1 })
  })

  it("is refused while it waits, and while the webhook is off", async () => {
    await told(on.doctor)
    const [delivery] = await deliveriesOf(on.hook.id)
    const one = { id: String(delivery?.id), replays: 0 }
    expect(await replayDelivery(on.admin, one, Date.now)).toMatchObject({ refusal: "still-waiting" })
    await changeEndpoint(on.admin, on.hook.id, { enabled: false }, Date.now())
    expect(await replayDelivery(on.admin, one, Date.now)).toMatchObject({ refusal: "is-off" })
    expect(receiver.calls).toBe(0)
  })
})
