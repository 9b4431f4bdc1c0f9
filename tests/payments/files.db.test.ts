import { eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { events } from "@/db/schema/events"
import { ledgerEntries } from "@/db/schema/payments"
import { takeLedger, takePayments } from "@/lib/payments/export"
import { ledgerExport, paymentExport } from "@/lib/payments/search-rules"
import { now, stood } from "../desk/scene"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"
import { bookedFor, paidAs } from "./paid-as"

const bytes = async (file: Response) => Buffer.from(await file.arrayBuffer()).toString("utf8")
const told = async (event: string) => {
  const [row] = await db().select().from(events).where(eq(events.id, event))
  return { type: row?.type, by: row?.actorId, payload: row?.payload }
}

it("payments are taken away byte by byte: amounts to be summed, times with their zone, nothing a spreadsheet runs", async () => {
  const admin = await givenAdmin()
  const doctor = await givenDoctor({ name: "Dr Élodie, MD" })
  const patient = await givenPatient("=1+1")
  const [{ email } = { email: "" }] = await db().select().from(users).where(eq(users.id, patient.userId))
  const visits = [
    await stood(doctor, patient, 24),
    await stood(doctor, patient, 48),
    await stood(doctor, patient, 72),
  ]
  const common = { amountMinor: 49_950 }
  const back = await paidAs(String(visits[0]), { ...common, paidAt: "2026-11-03T10:00:00Z", refund: "DONE" })
  const failed = await paidAs(String(visits[1]), {
    ...common,
    paidAt: "2026-11-02T10:00:00Z",
    status: "FAILED",
  })
  await paidAs(String(visits[2]), { ...common, paidAt: "2026-10-01T10:00:00Z" })
  const filter = paymentExport.parse({ q: "1+1", from: "2026-11-01", to: "2026-11-30", zone: "Asia/Kolkata" })
  const { zone, ...rest } = filter
  const { file, event } = await takePayments(admin, { filter: rest, zone }, now)
  expect(file.headers.get("content-disposition")).toBe('attachment; filename="payments.csv"')
  const titles =
    "Payment,Receipt,Paid,Status,Visit,Patient,Patient e-mail,Doctor,Currency,Amount,Received,Goes back,Given back,Refund,Refund because,Refund done,Provider’s payment,Provider’s order,Provider’s refund"
  const bare = (id: string) => id.replaceAll("-", "")
  const people = ["'=1+1", email, '"Dr Élodie, MD"', "INR"]
  const first = [
    ...[back.paymentId, "R-000001", "2026-11-03T15:30:00+05:30", "CAPTURED", visits[0], ...people],
    ...["499.50", "499.50", "499.50", "499.50", "DONE", "CANCELLED", "2026-11-03T15:30:00+05:30"],
    ...[`pay_${bare(back.paymentId)}`, `order_${bare(back.orderId)}`, `rfnd_${bare(back.paymentId)}`],
  ]
  const second = [
    ...[failed.paymentId, "", "2026-11-02T15:30:00+05:30", "FAILED", visits[1], ...people],
    ...["499.50", "0.00", "0.00", "0.00", "", "", ""],
    ...[`pay_${bare(failed.paymentId)}`, `order_${bare(failed.orderId)}`, ""],
  ]
  expect(await bytes(file)).toBe(`\ufeff${titles}\r\n${first.join(",")}\r\n${second.join(",")}\r\n`)
  expect(await told(event)).toEqual({
    ...{ type: "LIST_EXPORTED", by: admin.userId },
    payload: { list: "payments", from: "2026-11-01", to: "2026-11-30", searched: true },
  })
})

it("the ledger is taken away with debits and credits that sum to the same, past five hundred entries", async () => {
  const admin = await givenAdmin()
  const doctor = await givenDoctor({ name: "Dr Ledger" })
  const patient = await givenPatient("Books Kept")
  const { paymentId, visitId } = await paidAs(await stood(doctor, patient, 96), {
    ...{ paidAt: "2026-11-04T10:00:00Z", amountMinor: 50_000 },
  })
  await bookedFor(paymentId, "2026-11-04T10:00:00Z")
  const { file, event } = await takeLedger(admin, { filter: { q: visitId }, zone: "UTC" }, now)
  const [titles, ...lines] = (await bytes(file)).trimEnd().split("\r\n")
  expect(titles).toBe(
    "\ufeffEntry,Booked,Fact,Account,Currency,Debit,Credit,Payment,Receipt,Refund,Visit,Patient,Doctor",
  )
  const rest = `,Books Kept,Dr Ledger`
  expect(lines.map(line => line.replace(/^\d+,/, "")).sort()).toEqual([
    `2026-11-04T10:00:00+00:00,captured:${paymentId},CLEARING,INR,500.00,0.00,${paymentId},R-000003,,${visitId}${rest}`,
    `2026-11-04T10:00:00+00:00,captured:${paymentId},RECEIVABLE,INR,0.00,500.00,${paymentId},R-000003,,${visitId}${rest}`,
  ])
  // A number of a visit is nobody's name, but somebody typed it.
  expect(await told(event)).toMatchObject({ payload: { list: "ledger", filters: { q: visitId } } })
  for (let at = 0; at < 300; at++) {
    const common = {
      currency: "INR",
      paymentId,
      occurredAt: new Date(now),
      fact: `earned:${paymentId}:${at}`,
    }
    await db()
      .insert(ledgerEntries)
      .values([
        { ...common, account: "RECEIVABLE", amountMinor: 100 },
        { ...common, account: "REVENUE", amountMinor: -100 },
      ])
  }
  const whole = await takeLedger(admin, { filter: { q: "books kept" }, zone: "UTC" }, now)
  const entries = (await bytes(whole.file)).trimEnd().split("\r\n").slice(1)
  expect(new Set(entries.map(line => line.split(",")[0])).size).toBe(602)
  const sum = (column: number) =>
    entries.reduce((total, line) => total + Math.round(Number(line.split(",")[column]) * 100), 0)
  expect([sum(5), sum(6)]).toEqual([80_000, 80_000])
})

it("what is no filter is refused, not passed over", () => {
  for (const bad of [
    { show: "none" },
    { zone: "Nowhere/Land" },
    { from: "2026-13-01" },
    { more: "1" },
    { amount: "x" },
  ])
    expect(paymentExport.safeParse(bad).success).toBe(false)
  expect(ledgerExport.safeParse({ account: "CASH" }).success).toBe(false)
})
