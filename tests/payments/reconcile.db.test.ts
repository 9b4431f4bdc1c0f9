import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { events } from "@/db/schema/events"
import { payments, refunds } from "@/db/schema/payments"
import { reconcile } from "@/lib/payments/reconcile"
import { givenRazorpay, HOUR } from "./money-world"
import { DAY, kept, ordinary, twoBooks } from "./two-books"

const world = givenRazorpay()
const { givenDay, paidHere, paidThere, paidInBoth, givenHere, givenThere, givenInBoth } = twoBooks(world)

async function compared(day: string, at: number) {
  const result = await reconcile(day, at)
  if (!result.ok) throw new Error(result.refusal)
  return result.value
}
const rupees = (amountMinor: number) => ({ amountMinor, currency: "INR" })

describe("a day on which both books say the same", () => {
  it("has no difference, is kept, and tells nobody", async () => {
    const { day, after } = await givenDay()
    expect(await reconcile(day, after)).toEqual({
      ...{ ok: true, events: [] },
      value: { day, ...ordinary, differences: [] },
    })
    expect(await kept(day)).toMatchObject({ ...ordinary, differences: [], checkedAt: new Date(after) })
    expect(await db().$count(events, eq(events.type, "PAYMENT_MISMATCH"))).toBe(0)
  })

  it("counts its first and its last second, and nobody else's", async () => {
    const { day, noon, after } = await givenDay()
    const [first, last] = [noon - 12 * HOUR, noon + 12 * HOUR - 1_000]
    for (const at of [first - 1_000, first, last, last + 1_000]) await givenInBoth(at, await paidInBoth(at))
    expect(await compared(day, after)).toEqual({ day, payments: 5, refunds: 4, differences: [] })
  })
})

describe("a seeded difference is found, and nothing else: of payments", () => {
  it("one that is missing here, and one we only know as authorised", async () => {
    const { day, noon, after } = await givenDay()
    const one = paidThere(noon)
    expect(await compared(day, after)).toMatchObject({
      differences: [
        { kind: "missing-here", what: "payment", id: one.id, ours: null, theirs: rupees(50_000) },
      ],
    })
    const other = await givenDay()
    const told = paidThere(other.noon)
    await paidHere(other.noon, { id: told.id, order: told.order_id, status: "AUTHORIZED" })
    expect((await compared(other.day, other.after)).differences).toMatchObject([
      { kind: "missing-here", id: told.id },
    ])
  })

  it("one that is missing there, and one the provider only knows as failed", async () => {
    const { day, noon, after } = await givenDay()
    await paidHere(noon, { id: "pay_onlyhere" })
    expect((await compared(day, after)).differences).toEqual([
      { kind: "missing-there", what: "payment", id: "pay_onlyhere", ours: rupees(50_000), theirs: null },
    ])
    const other = await givenDay()
    const told = paidThere(other.noon, { status: "FAILED" })
    await paidHere(other.noon, { id: told.id, order: told.order_id })
    expect((await compared(other.day, other.after)).differences).toMatchObject([
      { kind: "missing-there", id: told.id },
    ])
  })

  it("one of another amount", async () => {
    const { day, noon, after } = await givenDay()
    const { id, order_id } = paidThere(noon, { amount: 60_000 })
    await paidHere(noon, { id, order: order_id })
    expect((await compared(day, after)).differences).toEqual([
      { kind: "amount", what: "payment", id, ours: rupees(50_000), theirs: rupees(60_000) },
    ])
  })

  it("one of which more went back than we know, on another day", async () => {
    const { day, noon, after } = await givenDay()
    const paid = await paidInBoth(noon)
    givenThere(noon + DAY, paid.told.id, { amount: 10_000 })
    expect((await compared(day, after)).differences).toEqual([
      { kind: "refunded", what: "payment", id: paid.told.id, ours: rupees(0), theirs: rupees(10_000) },
    ])
  })
})

describe("a seeded difference is found, and nothing else: of refunds", () => {
  it("one that is missing here, also where ours was never said to be asked for", async () => {
    const { day, noon, after } = await givenDay()
    const paid = await paidInBoth(noon)
    const { id } = givenThere(noon, paid.told.id)
    const missing = [{ kind: "missing-here", what: "refund", id, ours: null, theirs: rupees(20_000) }]
    expect((await compared(day, after)).differences).toEqual(missing)
    await givenHere(noon, paid.id, { status: "DUE", id: null })
    expect((await compared(day, after)).differences).toEqual(missing)
  })

  it("one that is missing there, and one the bank refused", async () => {
    const { day, noon, after } = await givenDay()
    await givenHere(noon, (await paidInBoth(noon)).id, { id: "rfnd_onlyhere" })
    expect((await compared(day, after)).differences).toEqual([
      { kind: "missing-there", what: "refund", id: "rfnd_onlyhere", ours: rupees(20_000), theirs: null },
    ])
    const other = await givenDay()
    const { id } = await givenInBoth(other.noon, await paidInBoth(other.noon), { status: "ASKED" })
    world.service.till.settle(id, "failed")
    expect((await compared(other.day, other.after)).differences).toMatchObject([
      { kind: "missing-there", what: "refund", id },
    ])
  })

  it("one of another amount", async () => {
    const { day, noon, after } = await givenDay()
    const paid = await paidInBoth(noon)
    const { id } = givenThere(noon, paid.told.id, { amount: 30_000 })
    await givenHere(noon, paid.id, { id })
    expect((await compared(day, after)).differences).toEqual([
      { kind: "amount", what: "refund", id, ours: rupees(20_000), theirs: rupees(30_000) },
    ])
  })
})

describe("a second that is before midnight in one book and after it in the other", () => {
  it.each([
    ["ours earlier", -1_000],
    ["ours later", 1_000],
  ])("is no difference on either day: %s", async (_, shift) => {
    const { day, noon, after } = await givenDay()
    const midnight = noon + 12 * HOUR
    const theirs = shift < 0 ? midnight : midnight - 1_000
    const { id, told } = await paidInBoth(theirs)
    const back = await givenInBoth(theirs, { id, told })
    await db()
      .update(payments)
      .set({ paidAt: new Date(theirs + shift) })
      .where(eq(payments.id, id))
    await db()
      .update(refunds)
      .set({ askedAt: new Date(theirs + shift) })
      .where(eq(refunds.providerId, back.id))
    const next = new Date(midnight).toISOString().slice(0, 10)
    for (const one of [day, next]) expect((await compared(one, after + DAY)).differences).toEqual([])
  })
})

describe("a provider that is down", () => {
  it("is said to be, and leaves what was kept before as it was", async () => {
    const { day, noon, after } = await givenDay()
    for (const fault of [{ down: true }, { errorRate: 1 }]) {
      world.faults.set("razorpay", fault)
      expect(await reconcile(day, after)).toMatchObject({ ok: false, refusal: "provider-down" })
      world.faults.clear()
      expect(await kept(day)).toBeUndefined()
    }
    paidThere(noon)
    await compared(day, after)
    const before = await kept(day)
    world.faults.set("razorpay", { down: true })
    expect(await reconcile(day, after + HOUR)).toMatchObject({ refusal: "provider-down" })
    expect(await kept(day)).toEqual(before)
  })
})
