import { describe, expect, it } from "vitest"
import { sendOne } from "@/lib/outgoing/send"
import { removeEndpoint } from "@/lib/webhooks/change"
import { Receiver } from "./receiver"
import { deliveriesOf, endpointOf, given, HOUR, later, MINUTE, stage, sweepNow, told, triesOf } from "./scene"

const on = stage()
const { receiver } = on

describe("a receiver", () => {
  it("that is down for an hour gets every event once it is back, in a form its own library verifies", async () => {
    receiver.answer = 503
    const events: string[] = []
    for (let minute = 0; minute < 60; minute++) {
      if (minute % 3 === 0) events.push(await told(on.doctor))
      // The queue is not there at all, the sweep comes each minute, and the receiver says no.
      await sweepNow()
      later(MINUTE)
    }
    expect(receiver.taken).toEqual([])
    expect(receiver.calls).toBeGreaterThan(20)
    expect(await endpointOf(on.hook.id)).toMatchObject({ offSince: null, failures: receiver.calls })

    receiver.answer = 200
    for (let minute = 0; minute < 30 && receiver.ids().length < events.length; minute++) {
      await sweepNow()
      later(MINUTE)
    }
    const deliveries = await deliveriesOf(on.hook.id)
    expect(deliveries.map(({ eventId }) => eventId).sort()).toEqual([...events].sort())
    expect(deliveries.every(({ state }) => state === "DELIVERED")).toBe(true)
    expect(receiver.refused).toEqual([])
    expect(receiver.taken.map(({ id }) => id).sort()).toEqual(deliveries.map(({ id }) => id).sort())
    expect(await endpointOf(on.hook.id)).toMatchObject({ failingSince: null, failures: 0 })
  })

  it("that was down for a day gets all that waits as soon as one gets through", async () => {
    receiver.answer = 500
    const many = 8
    for (let n = 0; n < many; n++) await told(on.doctor)
    for (let hours = 0; hours < 24; hours++) {
      await sweepNow()
      later(HOUR)
    }
    const before = await deliveriesOf(on.hook.id)
    expect(before.every(({ state }) => state === "PENDING")).toBe(true)
    receiver.answer = 200
    // The next one due may be hours away for most: something new happens, arrives, and brings them all.
    await told(on.doctor)
    await sweepNow()
    expect(receiver.ids()).toHaveLength(many + 1)
    expect(receiver.taken).toHaveLength(many + 1)
  })

  it("gets the same id in every try, with a fresh timestamp, and each try is written down", async () => {
    receiver.answer = 500
    await told(on.doctor)
    await sweepNow()
    later(HOUR)
    receiver.answer = 204
    await sweepNow()
    const [delivery] = await deliveriesOf(on.hook.id)
    if (!delivery) throw new Error("no delivery")
    expect(receiver.taken.map(({ id }) => id)).toEqual([delivery.id])
    expect(delivery).toMatchObject({ state: "DELIVERED", attempts: 2, lastStatus: 204, lastError: null })
    const tries = await triesOf(delivery.id)
    expect(tries).toMatchObject([
      { status: 500, error: "status", answer: "answered 500" },
      { status: 204, error: null },
    ])
    expect(tries.every(({ ms }) => ms >= 0)).toBe(true)
  })

  it("that answered slowly is not asked twice at once, whoever looks", async () => {
    receiver.answer = (_, response) => setTimeout(() => response.writeHead(200).end(), 400)
    await told(on.doctor)
    const [delivery] = await deliveriesOf(on.hook.id)
    await Promise.all([
      ...Array.from({ length: 20 }, () => sendOne(String(delivery?.id), Date.now)),
      ...Array.from({ length: 5 }, () => sweepNow()),
    ])
    expect(receiver.calls).toBe(1)
  })

  it("that hangs keeps no other waiting, and is given ten seconds", { timeout: 40_000 }, async () => {
    const other = new Receiver()
    const second = await given(on.admin, await other.start())
    other.secrets = [second.secret]
    receiver.answer = () => {}
    for (let n = 0; n < 3; n++) await told(on.doctor)
    const begun = performance.now()
    const sent = sweepNow()
    while (other.taken.length < 3 && performance.now() - begun < 5_000)
      await new Promise(done => setTimeout(done, 20))
    expect(other.taken).toHaveLength(3)
    await sent
    expect(performance.now() - begun).toBeLessThan(13_000)
    const [delivery] = await deliveriesOf(on.hook.id)
    expect(delivery).toMatchObject({ state: "PENDING", attempts: 1, lastError: "timeout", lastStatus: null })
    await removeEndpoint(on.admin, second.id, Date.now())
    await other.stop()
  })

  it("that redirects is not followed", async () => {
    let reached = 0
    receiver.answer = (request, response) => {
      if (request.url === "/elsewhere") reached++
      response.writeHead(307, { location: "/elsewhere" }).end()
    }
    await told(on.doctor)
    await sweepNow()
    expect(reached).toBe(0)
    expect((await deliveriesOf(on.hook.id))[0]).toMatchObject({ lastError: "redirect", lastStatus: 307 })
  })

  it("that answers ten megabytes is read for 500 characters", async () => {
    let sent = 0
    receiver.answer = (_, response) => {
      response.writeHead(200)
      const more = () => {
        while (sent < 10_000_000) {
          sent += 10_000
          if (!response.write("\0ab😀".repeat(2_000))) return response.once("drain", more)
        }
        return response.end()
      }
      more()
    }
    await told(on.doctor)
    await sweepNow()
    const [delivery] = await deliveriesOf(on.hook.id)
    expect(delivery).toMatchObject({ state: "DELIVERED", lastStatus: 200 })
    const [one] = await triesOf(String(delivery?.id))
    expect(one?.answer.length).toBeLessThanOrEqual(500)
    expect(one?.answer).toMatch(/^(ab😀)+/)
    expect(sent).toBeLessThan(10_000_000)
  })

  it("whose host refuses is tried again", async () => {
    await removeEndpoint(on.admin, on.hook.id, Date.now())
    const closed = new Receiver()
    on.hook = await given(on.admin, await closed.start())
    await closed.stop()
    await told(on.doctor)
    await sweepNow()
    expect((await deliveriesOf(on.hook.id))[0]).toMatchObject({ state: "PENDING", lastError: "refused" })
  })
})
