import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db } from "@/db/client"
import { databaseError } from "@/db/errors"
import { ledgerEntries, payments } from "@/db/schema/payments"
import { arrive, givenRazorpay, givenVisit, MINUTE, opened, stateOf, webhook } from "./money-world"

const world = givenRazorpay()

test("the database refuses a payment that goes back, a ledger that doesn't balance, and a change of what was booked", async () => {
  const scene = await givenVisit({ autoApprove: true })
  const at = scene.bookedAt + MINUTE
  const orderId = await opened(scene, at)
  const { till } = world.service
  const payment = { ...till.attempt(orderId, "authorized"), status: "captured" }
  await arrive(webhook("payment.captured", { payment }), at)
  const [row] = await db()
    .select({ id: payments.id })
    .from(payments)
    .where(eq(payments.providerId, payment.id))
  const paymentId = String(row?.id)
  const refusedBy = (work: Promise<unknown>) =>
    work.then(
      () => "done",
      error => databaseError(error)?.constraint ?? databaseError(error)?.code,
    )
  expect(
    await refusedBy(
      db()
        .update(payments)
        .set({ status: "FAILED", receiptNumber: null })
        .where(eq(payments.id, paymentId))
        .execute(),
    ),
  ).toBe("payments_forward")
  const entry = {
    fact: "seeded",
    account: "REVENUE",
    amountMinor: 1,
    currency: "INR",
    paymentId,
    occurredAt: new Date(),
  } as const
  expect(await refusedBy(db().insert(ledgerEntries).values(entry).execute())).toBe("ledger_entries_balance")
  expect(await refusedBy(db().delete(ledgerEntries).execute())).toBe("42501")
  expect((await stateOf(scene.id)).accounts).toEqual({ CLEARING: 50_000, RECEIVABLE: 0, REVENUE: -50_000 })
})
