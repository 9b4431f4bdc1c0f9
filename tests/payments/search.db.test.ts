import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { payments } from "@/db/schema/payments"
import type { Admin, Doctor, Patient } from "@/lib/accounts/actor"
import { ledgerPage } from "@/lib/payments/numbers"
import { paymentPage } from "@/lib/payments/queries"
import { minorOf, type PaymentSearch, paymentSearch } from "@/lib/payments/search-rules"
import { stood } from "../desk/scene"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"
import { bookedFor, paidAs } from "./paid-as"

let admin: Admin
let meera: Patient
let rohan: Doctor
/** Payments by name, in the order in which they were made. */
const made: Record<string, { paymentId: string; visitId: string; orderId: string }> = {}

beforeAll(async () => {
  admin = await givenAdmin()
  meera = await givenPatient("Meera 100% Iyer")
  const other = await givenPatient("Ravi Kumar")
  rohan = await givenDoctor({ name: "Dr Rohan Mehta" })
  const asha = await givenDoctor({ name: "Dr Asha Menon" })
  const visit = (doctor: Doctor, patient: Patient, at: number) => stood(doctor, patient, 24 * at)
  made.first = await paidAs(await visit(rohan, meera, 1), {
    paidAt: "2026-11-01T18:29:59Z",
    amountMinor: 50_000,
  })
  made.second = await paidAs(await visit(asha, meera, 2), {
    paidAt: "2026-11-01T18:30:00Z",
    amountMinor: 49_950,
  })
  made.failed = await paidAs(await visit(rohan, other, 3), {
    ...{ paidAt: "2026-11-05T08:00:00Z", amountMinor: 50_000, status: "FAILED" },
  })
  made.abroad = await paidAs(await visit(asha, other, 4), {
    ...{ paidAt: "2026-11-06T08:00:00Z", amountMinor: 50_000, currency: "EUR", refund: "DUE" },
  })
})

const address = (search: Partial<Record<keyof PaymentSearch, string>>) => paymentSearch.parse(search)
async function names(search: Partial<Record<keyof PaymentSearch, string>>, zone = "UTC") {
  const { items } = await paymentPage(admin, address(search), zone)
  return items.map(({ id }) => Object.keys(made).find(name => made[name]?.paymentId === id))
}

describe("payments are found", () => {
  it.each<[string, () => string, string[]]>([
    ["part of a patient’s name", () => "meera", ["second", "first"]],
    ["what could mean something to the database", () => "100%", ["second", "first"]],
    ["and means nothing", () => "1_0", []],
    ["part of a doctor’s name", () => "Rohan", ["failed", "first"]],
    ["a payment’s number", () => String(made.first?.paymentId).toUpperCase(), ["first"]],
    ["a visit’s number", () => String(made.failed?.visitId), ["failed"]],
    [
      "the provider’s number of the payment",
      () => `pay_${made.second?.paymentId.replaceAll("-", "")}`,
      ["second"],
    ],
    [
      "the provider’s number of the order",
      () => `order_${made.abroad?.orderId.replaceAll("-", "")}`,
      ["abroad"],
    ],
    [
      "the provider’s number of the refund",
      () => `rfnd_${made.abroad?.paymentId.replaceAll("-", "")}`,
      ["abroad"],
    ],
    ["nobody", () => "'; drop table payments; --", []],
  ])("by %s", async (_, q, expected) => {
    expect(await names({ q: q() })).toEqual(expected)
  })

  it("by the receipt’s number, and by an e-mail address", async () => {
    const [row] = await db()
      .select()
      .from(payments)
      .where(eq(payments.id, String(made.first?.paymentId)))
    expect(await names({ q: `r-${String(row?.receiptNumber).padStart(6, "0")}` })).toEqual(["first"])
    const { items } = await paymentPage(admin, address({ q: "meera" }))
    expect(await names({ q: String(items[0]?.patientEmail).toUpperCase() })).toEqual(["second", "first"])
  })

  it("by state, by amount, by patient and by doctor, and by all of it at once", async () => {
    expect(await names({ show: "failed" })).toEqual(["failed"])
    expect(await names({ show: "refund-due" })).toEqual(["abroad"])
    expect(await names({ amount: "500" })).toEqual(["abroad", "failed", "first"])
    expect(await names({ amount: "499.50" })).toEqual(["second"])
    expect(await names({ patient: meera.userId })).toEqual(["second", "first"])
    expect(await names({ doctor: rohan.doctorId })).toEqual(["failed", "first"])
    expect(await names({ doctor: rohan.doctorId, amount: "500", show: "captured", q: "iyer" })).toEqual([
      "first",
    ])
    expect(await names({ doctor: meera.userId })).toEqual([])
  })

  it("by days of the reader’s calendar, to the second", async () => {
    const day = { from: "2026-11-02", to: "2026-11-02" }
    expect(await names(day, "Asia/Kolkata")).toEqual(["second"])
    expect(await names(day, "UTC")).toEqual([])
    expect(await names({ to: "2026-11-01" }, "Asia/Kolkata")).toEqual(["first"])
  })

  it("and put in order by date or amount, each currency by itself", async () => {
    expect(await names({ order: "asc" })).toEqual(["first", "second", "failed", "abroad"])
    expect(await names({ sort: "amount" })).toEqual(["failed", "first", "second", "abroad"])
    expect(await names({ sort: "amount", order: "asc" })).toEqual(["abroad", "second", "first", "failed"])
  })

  it("whatever an address says, without an error", async () => {
    const nonsense = { amount: "-1", patient: "x", from: "0000-01-01", sort: "name", order: "up", show: "x" }
    expect(await names({ ...nonsense, cursor: "x" })).toHaveLength(4)
    expect(minorOf("1,200")).toBe(120_000)
    expect(minorOf("499.95")).toBe(49_995)
  })
})

it("the ledger is found by people, numbers, accounts and days", async () => {
  await bookedFor(String(made.first?.paymentId), "2026-11-01T18:30:00Z")
  const accounts = async (search: object, zone = "UTC") =>
    (await ledgerPage(admin, search, zone)).items.map(({ account }) => account).sort()
  const all = ["CLEARING", "RECEIVABLE"]
  for (const q of ["meera", "rohan", made.first?.visitId, made.first?.paymentId])
    expect(await accounts({ q })).toEqual(all)
  expect(await accounts({ q: "ravi" })).toEqual([])
  expect(await accounts({ q: "meera", account: "CLEARING" })).toEqual(["CLEARING"])
  expect(await accounts({ from: "2026-11-02", to: "2026-11-02" }, "Asia/Kolkata")).toEqual(all)
  expect(await accounts({ from: "2026-11-02", to: "2026-11-02" })).toEqual([])
})

it("goes on by amount without a gap, and says when more people are called so than it follows", async () => {
  const crowd = Array.from({ length: 60 }, (_, at) => at)
  for (const at of crowd)
    await paidAs(await stood(rohan, await givenPatient(`Crowd ${at}`), 24 * (at + 30)), {
      ...{ paidAt: "2026-10-01T00:00:00Z", amountMinor: 1_000 + (at >> 2) },
    })
  const seen: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof paymentPage>> = await paymentPage(admin, {
      ...address({ sort: "amount", order: "asc" }),
      cursor,
    })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  }
  expect(new Set(seen).size).toBe(64)
  expect(seen).toHaveLength(64)
  const found = await paymentPage(admin, address({ q: "crowd" }))
  expect(found.more).toBe(true)
  expect((await paymentPage(admin, address({ q: "crowd 59" }))).more).toBe(false)
})
