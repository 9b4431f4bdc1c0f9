import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { ledgerEntries, providerEvents, refunds } from "@/db/schema/payments"
import { applyPayment } from "@/lib/booking/apply-payment"
import { cancel } from "@/lib/booking/cancel"
import { opaque } from "@/lib/cursor"
import { balances, ledgerPage, moneyOf } from "@/lib/payments/numbers"
import {
  comparisonOf,
  latestComparisons,
  onlinePayments,
  paymentPage,
  refundsOnTheirWay,
  refusedClaims,
} from "@/lib/payments/queries"
import { reconcile } from "@/lib/payments/reconcile"
import { refuseClaim } from "@/lib/payments/refuse-claim"
import { retryRefund } from "@/lib/payments/retry-refund"
import { sendRefunds } from "@/lib/payments/send-refunds"
import { givenAdmin } from "../support/people"
import { givenRazorpay, givenVisit, HOUR, MINUTE, opened } from "./money-world"
import { DAY, twoBooks } from "./two-books"

const world = givenRazorpay()
const { paidHere, givenHere, paidThere } = twoBooks(world)

/** A visit that was paid, through the provider and the verbs. */
async function paid() {
  const scene = await givenVisit({ autoApprove: true })
  const made = world.service.till.attempt(await opened(scene, scene.bookedAt + MINUTE), "authorized")
  await applyPayment(world.service.till.capture(made.id, made), scene.bookedAt + 2 * MINUTE)
  return scene
}

/** The same, ended by its patient with nine hours to go: half of it is due back. */
async function cancelled() {
  const scene = await paid()
  // The provider's clock is the machine's: it was paid just now.
  await cancel(scene.patient, { id: scene.id, reason: "" }, Date.now() + MINUTE)
  const { items } = await refundsOnTheirWay(await givenAdmin())
  const refund = items.find(({ appointmentId }) => appointmentId === scene.id)?.refund
  if (!refund) throw new Error("nothing is due back")
  return { scene, refund }
}

const stateOf = async (id: string) => (await db().select().from(refunds).where(eq(refunds.id, id)))[0]

describe("numbers of the desk", () => {
  it("are by currency: what came and went in a span, and what is open now", async () => {
    const admin = await givenAdmin()
    const span = { from: Date.now() - DAY, to: Date.now() + DAY }
    expect(await moneyOf(admin, span)).toEqual([])
    await paid()
    const { scene, refund } = await cancelled()
    await paidHere(Date.now(), { status: "AUTHORIZED", amount: 40_000 })
    const now = { currency: "INR", received: 100_000, refunded: 0, dueBack: 25_000, awaiting: 40_000 }
    expect(await moneyOf(admin, span)).toEqual([now])
    await sendRefunds({ at: scene.bookedAt + HOUR, limit: 10, more: () => true })
    world.service.till.settle(String((await stateOf(refund.id))?.providerId), "processed")
    await sendRefunds({ at: scene.bookedAt + 3 * HOUR, limit: 10, more: () => true })
    expect(await moneyOf(admin, span)).toEqual([{ ...now, dueBack: 0, refunded: 25_000 }])
    expect(await moneyOf(admin, { from: span.from - DAY, to: span.from })).toEqual([
      { ...now, received: 0, dueBack: 0 },
    ])
  })

  it("of the ledger sum to zero in each currency, and its entries are found by fact and by payment", async () => {
    const admin = await givenAdmin()
    const all = await balances(admin)
    expect(all.map(({ account, balanceMinor }) => [account, balanceMinor])).toEqual([
      ["CLEARING", 75_000],
      ["RECEIVABLE", 0],
      ["REFUNDS_DUE", 0],
      ["REVENUE", -75_000],
    ])
    expect(all.reduce((sum, { entries }) => sum + entries, 0)).toBe(await db().$count(ledgerEntries))
    const { items, nextCursor } = await ledgerPage(admin)
    expect(nextCursor).toBeNull()
    expect(items).toHaveLength(12)
    const back = items.find(({ fact }) => fact.startsWith("refunded:"))
    const ofPayment = await ledgerPage(admin, { q: String(back?.paymentId) })
    expect(ofPayment.items).toHaveLength(8)
    const ofRefund = await ledgerPage(admin, { q: String(back?.fact.split(":")[1]).toUpperCase() })
    expect(ofRefund.items.map(({ amountMinor }) => amountMinor).sort()).toEqual([-25_000, 25_000])
    expect(ofRefund.items[0]?.fact).toBe(back?.fact)
    expect((await ledgerPage(admin, { q: String(back?.fact) })).items).toEqual(ofRefund.items)
    expect((await ledgerPage(admin, { q: "' or true --" })).items).toEqual([])
  })
})

describe("lists of the desk", () => {
  it("show payments newest first, page by page, and narrowed", async () => {
    const admin = await givenAdmin()
    const start = Date.parse("2029-01-01T00:00:00Z")
    for (let at = 0; at < 30; at++)
      await paidHere(start + Math.floor(at / 2) * 1_000, { status: at % 3 ? "CAPTURED" : "FAILED" })
    const first = await paymentPage(admin, { show: "all" })
    const second = await paymentPage(admin, { show: "all", cursor: String(first.nextCursor) })
    expect(first.items).toHaveLength(25)
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(30 + 3)
    const times = [...first.items, ...second.items].map(({ paidAt }) => paidAt.getTime())
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    const failed = await paymentPage(admin, { show: "failed" })
    expect(failed.items).toHaveLength(10)
    expect(failed.items.every(({ status, receiptNumber }) => status === "FAILED" && !receiptNumber)).toBe(
      true,
    )
    const authorised = await paymentPage(admin, { show: "authorized" })
    expect(authorised.items.map(({ amountMinor }) => amountMinor)).toEqual([40_000])
    expect((await paymentPage(admin, { show: "refund-due" })).items).toEqual([])
    const { scene } = await cancelled()
    expect((await paymentPage(admin, { show: "refund-due" })).items).toMatchObject([
      { appointmentId: scene.id, refund: { amountMinor: 25_000, status: "DUE", reason: "CANCELLED" } },
    ])
    for (const cursor of ["nonsense", opaque([Date.now(), 1]), opaque(["x", "y"])]) {
      expect((await paymentPage(admin, { show: "all", cursor })).items).toHaveLength(25)
      expect((await ledgerPage(admin, { cursor: opaque(cursor) })).items.length).toBeGreaterThan(12)
    }
  })

  it("show twenty refunds on their way, those to be asked for first, and that there are more", async () => {
    const admin = await givenAdmin()
    const { items: before } = await refundsOnTheirWay(admin)
    for (let at = 0; at < 21; at++) {
      const { id } = await paidHere(Date.UTC(2028, 0) + at)
      await givenHere(Date.UTC(2028, 0) - at, id, { status: "DUE", id: null })
    }
    const { items, more } = await refundsOnTheirWay(admin)
    expect([before.length, items.length, more]).toEqual([1, 20, true])
    const times = items.map(({ refund }) => Number(refund?.nextAt))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    await db().update(refunds).set({ status: "DONE" })
    expect(await refundsOnTheirWay(admin)).toEqual({ items: [], more: false })
  })

  it("show the latest ten refused claims, and no other thing that was heard", async () => {
    const admin = await givenAdmin()
    const row = { type: "payment.captured", facts: {}, nextAt: new Date() }
    await db()
      .insert(providerEvents)
      .values({ ...row, state: "WAITING" })
    for (let at = 0; at < 11; at++) await refuseClaim("proof", { paymentId: `pay_${at}` }, "bad-proof", at)
    const claims = await refusedClaims(admin)
    expect(claims.map(({ facts }) => facts)).toEqual(
      Array.from({ length: 10 }, (_, at) => ({ paymentId: `pay_${10 - at}` })),
    )
    expect(claims[0]).toMatchObject({ type: "proof", reason: "bad-proof", createdAt: new Date(10) })
  })

  it("show what a day's comparison found, and the latest thirty days", async () => {
    const admin = await givenAdmin()
    expect(onlinePayments(admin)).toBe(true)
    expect(await comparisonOf(admin, "2027-03-01")).toBeNull()
    const noon = Date.parse("2027-03-01T12:00:00Z")
    const { id } = paidThere(noon)
    for (let days = 0; days < 31; days++)
      await reconcile(new Date(noon + days * DAY).toISOString().slice(0, 10), noon + 40 * DAY)
    expect(await comparisonOf(admin, "2027-03-01")).toMatchObject({
      ...{ day: "2027-03-01", payments: 1, refunds: 0, differences: [{ kind: "missing-here", id }] },
    })
    const latest = await latestComparisons(admin)
    expect(latest.map(({ day }) => day)).toHaveLength(30)
    expect(latest[0]).toMatchObject({ day: "2027-03-31", differences: 0 })
    expect(latest.at(-1)?.day).toBe("2027-03-02")
  })
})

describe("asking for a refund again", () => {
  it("makes it due at once, and gives the money back once", async () => {
    const admin = await givenAdmin()
    const { scene, refund } = await cancelled()
    const at = scene.bookedAt + HOUR
    world.faults.set("razorpay", { down: true })
    await sendRefunds({ at, limit: 100, more: () => true })
    world.faults.set("razorpay", { down: false })
    expect(await stateOf(refund.id)).toMatchObject({ status: "DUE", attempts: 1 })
    await sendRefunds({ at: at + 1_000, limit: 100, more: () => true })
    expect(await stateOf(refund.id)).toMatchObject({ status: "DUE", attempts: 1 })
    expect(await retryRefund(admin, { id: refund.id }, at + 2_000)).toMatchObject({ ok: true })
    await Promise.all([1, 2, 3].map(() => sendRefunds({ at: at + 2_000, limit: 100, more: () => true })))
    const asked = await stateOf(refund.id)
    expect(asked).toMatchObject({ status: "ASKED", attempts: 2, lastError: null })
    world.service.till.settle(String(asked?.providerId), "processed")
    await retryRefund(admin, { id: refund.id }, at + 3_000)
    await sendRefunds({ at: at + 3_000, limit: 100, more: () => true })
    expect((await stateOf(refund.id))?.status).toBe("DONE")
    const theirs = [...world.service.till.refunds.rows.values()].filter(one => one.receipt === refund.id)
    expect(theirs).toHaveLength(1)
    expect(await retryRefund(admin, { id: refund.id }, at)).toMatchObject({ refusal: "already-done" })
    expect(await retryRefund(admin, { id: crypto.randomUUID() }, at)).toMatchObject({ refusal: "not-found" })
  })
})
