import { eq, sql } from "drizzle-orm"
import { describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { events } from "@/db/schema/events"
import { ledgerEntries, payments, refunds } from "@/db/schema/payments"
import { cancel } from "@/lib/booking/cancel"
import { lapseUnpaid } from "@/lib/booking/lapse-unpaid"
import { verifyPayment } from "@/lib/booking/verify-payment"
import { sendRefunds } from "@/lib/payments/send-refunds"
import { rounds } from "../support/rounds"
import {
  arrive,
  givenRazorpay,
  givenVisit,
  MINUTE,
  opened,
  type Scene,
  stateOf,
  webhook,
  work,
} from "./money-world"

const world = givenRazorpay()

const steps = ["redirect", "authorised", "captured", "again", "cancellation", "expiry"] as const
type Step = (typeof steps)[number]

function permutations<T>(items: readonly T[]): T[][] {
  if (!items.length) return [[]]
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map(rest => [item, ...rest]))
}

/**
 * One patient who books for 500 rupees nine hours ahead, pays five minutes later, and (as told) cancels three minutes
 * after that, within the tier of a half. What happened is the same every time; in what order it is heard is `sequence`.
 * `deaf`: the provider can't be asked when the time to pay is over.
 */
async function play(
  sequence: Step[],
  { deaf, autoApprove }: { deaf: boolean; autoApprove: boolean },
  who: "patient" | "doctor",
) {
  const scene = await givenVisit({ autoApprove })
  const orderId = await opened(scene, scene.bookedAt + MINUTE)
  const { till } = world.service
  const made = till.attempt(orderId, "authorized")
  const authorised = webhook("payment.authorized", { payment: made })
  const proof = { orderId, paymentId: made.id, signature: till.signature(orderId, made.id) }
  const told = webhook("payment.captured", { payment: { ...made, status: "captured", captured: true } })
  /** Taken by somebody, if not by us; told twice it is the same news. */
  const captured = () => {
    if (!till.payments.rows.get(made.id)?.captured) till.capture(made.id, made)
    return told
  }

  let clock = scene.bookedAt + 20 * MINUTE
  const happen: Record<Step, () => Promise<unknown>> = {
    redirect: () => verifyPayment(scene.patient, { id: scene.id, ...proof }, clock),
    authorised: () => arrive(authorised, clock),
    captured: () => arrive(captured(), clock),
    again: () => arrive(captured(), clock),
    cancellation: () =>
      cancel(scene[who], { id: scene.id, reason: "I can't come." }, scene.bookedAt + 8 * MINUTE),
    expiry: async () => {
      if (deaf) world.faults.set("razorpay", { down: true })
      await lapseUnpaid(work(scene.bookedAt + 16 * MINUTE))
      world.faults.clear()
      world.faults.set("razorpay", { lost: true })
    },
  }
  for (const step of sequence) {
    clock += 1_000
    await happen[step]()
  }
  return { scene, paymentId: made.id }
}

/** Money that is due is asked for, and the bank gives it back. */
async function giveBack(at: number): Promise<void> {
  await sendRefunds(work(at))
  for (const { id } of world.service.till.refunds.rows.values()) world.service.till.settle(id, "processed")
  await sendRefunds(work(at + 60 * MINUTE))
}

async function check(
  sequence: Step[],
  { scene, paymentId }: { scene: Scene; paymentId: string },
  expected: object,
): Promise<void> {
  await giveBack(scene.bookedAt + 30 * MINUTE)
  const state = await stateOf(scene.id)
  expect(state, sequence.join(", ")).toEqual(expected)
  // To the paisa: what the provider still owes us is what it took in less what it gave back.
  const there = world.service.till.payments.rows.get(paymentId)
  expect(state.accounts.CLEARING).toBe((there?.amount ?? 0) - (there?.amount_refunded ?? 0))
  const told = await db().select({ type: events.type }).from(events).where(eq(events.subjectId, scene.id))
  expect(
    told.filter(({ type }) => type === "PAYMENT_SUCCESS"),
    sequence.join(", "),
  ).toHaveLength(1)
}

/** All of them in UTC, a tenth elsewhere: zones change nothing about money. */
const some = (sequences: Step[][]) => sequences.filter((_, index) => rounds(3) === 3 || index % 10 === 0)

describe("whatever order it is heard in", () => {
  test("a payment and the patient's cancellation end in half of it going back", async () => {
    const all = permutations(steps)
    expect(all).toHaveLength(720)
    for (const [index, sequence] of some(all).entries())
      await check(
        sequence,
        await play(sequence, { deaf: index % 2 === 0, autoApprove: index % 3 === 0 }, "patient"),
        {
          visit: { status: "CANCELLED", endedBy: "PATIENT", held: false },
          paid: [{ status: "CAPTURED", amountMinor: 50_000, surplus: false }],
          back: [{ amountMinor: 25_000, reason: "CANCELLED", status: "DONE" }],
          accounts: { CLEARING: 25_000, RECEIVABLE: 0, REFUNDS_DUE: 0, REVENUE: -25_000 },
        },
      )
  }, 600_000)

  test("a payment alone ends in a visit that stands and is paid, also when its time to pay was over first", async () => {
    for (const [index, sequence] of permutations(steps.filter(step => step !== "cancellation")).entries()) {
      const autoApprove = index % 3 === 0
      await check(sequence, await play(sequence, { deaf: index % 2 === 0, autoApprove }, "patient"), {
        visit: { status: autoApprove ? "APPROVED" : "PENDING", endedBy: null, held: false },
        paid: [{ status: "CAPTURED", amountMinor: 50_000, surplus: false }],
        back: [],
        accounts: { CLEARING: 50_000, RECEIVABLE: 0, REVENUE: -50_000 },
      })
    }
  }, 300_000)

  test("all of it goes back when the doctor cancelled", async () => {
    for (const [index, sequence] of permutations(["redirect", "captured", "cancellation"] as const).entries())
      await check(sequence, await play(sequence, { deaf: false, autoApprove: index % 2 === 0 }, "doctor"), {
        visit: { status: "CANCELLED", endedBy: "DOCTOR", held: false },
        paid: [{ status: "CAPTURED", amountMinor: 50_000, surplus: false }],
        back: [{ amountMinor: 50_000, reason: "CANCELLED", status: "DONE" }],
        accounts: { CLEARING: 0, RECEIVABLE: 0, REFUNDS_DUE: 0, REVENUE: 0 },
      })
  }, 120_000)
})

test("afterwards all books together sum to zero, every refund is one refund, and receipts are numbered without gaps", async () => {
  const [ledger] = await db()
    .select({ sum: sql<number>`sum(${ledgerEntries.amountMinor})::int` })
    .from(ledgerEntries)
  expect(ledger?.sum).toBe(0)
  const taken = [...world.service.till.payments.rows.values()].reduce(
    (sum, { amount, amount_refunded, captured }) => sum + (captured ? amount - amount_refunded : 0),
    0,
  )
  const [clearing] = await db()
    .select({ sum: sql<number>`sum(${ledgerEntries.amountMinor})::int` })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.account, "CLEARING"))
  expect(clearing?.sum).toBe(taken)
  const [given] = await db().select({ many: sql<number>`count(*)::int` }).from(refunds)
  expect(world.service.till.refunds.rows.size).toBe(given?.many)
  const [numbers] = await db()
    .select({
      many: sql<number>`count(${payments.receiptNumber})::int`,
      last: sql<number>`max(${payments.receiptNumber})::int`,
    })
    .from(payments)
  expect(numbers?.last).toBe(numbers?.many)
})
