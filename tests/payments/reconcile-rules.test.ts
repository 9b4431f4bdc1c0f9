import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { ProviderPayment, ProviderRefund } from "@/lib/payments/razorpay"
import {
  counted,
  type Difference,
  differences,
  type OurPayment,
  type OurRefund,
} from "@/lib/payments/reconcile-rules"
import { type Books, booksOf, rows, totalled } from "./books"

type Change = { kind: Difference["kind"]; change: (books: Books, id: string) => Books }

const except = <T>(list: readonly T[], gone: (row: T) => boolean) => list.filter(one => !gone(one))
const patched = <T>(list: readonly T[], is: (row: T) => boolean, now: Partial<T>) =>
  list.map(one => (is(one) ? { ...one, ...now } : one))
const mine = (id: string) => (one: { providerId: string | null }) => one.providerId === id
const its = (id: string) => (one: { id: string }) => one.id === id

const ofPayments: Change[] = [
  { kind: "missing-here", change: (books, id) => here(books, { payments: rows => except(rows, mine(id)) }) },
  { kind: "missing-here", change: (books, id) => altered(books, id, { status: "AUTHORIZED" }) },
  { kind: "missing-there", change: (books, id) => there(books, { payments: rows => except(rows, its(id)) }) },
  {
    kind: "missing-there",
    change: (books, id) =>
      there(books, { payments: rows => patched(rows, its(id), { status: "authorized" }) }),
  },
  { kind: "amount", change: (books, id) => altered(books, id, { amountMinor: 6_000_000 }) },
  { kind: "amount", change: (books, id) => altered(books, id, { currency: "USD" }) },
  {
    kind: "amount",
    change: (books, id) => there(books, { payments: rows => patched(rows, its(id), { amount: 6_000_000 }) }),
  },
]
const ofRefunds: Change[] = [
  { kind: "missing-here", change: (books, id) => here(books, { refunds: rows => except(rows, mine(id)) }) },
  {
    kind: "missing-here",
    change: (books, id) => here(books, { refunds: rows => patched(rows, mine(id), { providerId: null }) }),
  },
  { kind: "missing-there", change: (books, id) => there(books, { refunds: rows => except(rows, its(id)) }) },
  {
    kind: "missing-there",
    change: (books, id) => there(books, { refunds: rows => patched(rows, its(id), { status: "failed" }) }),
  },
  {
    kind: "amount",
    change: (books, id) =>
      here(books, { refunds: rows => patched(rows, mine(id), { amountMinor: 6_000_000 }) }),
  },
  {
    kind: "amount",
    change: (books, id) => there(books, { refunds: rows => patched(rows, its(id), { currency: "USD" }) }),
  },
]

type Here = {
  payments?: (rows: readonly OurPayment[]) => OurPayment[]
  refunds?: (rows: readonly OurRefund[]) => OurRefund[]
}
function here({ ours, theirs }: Books, { payments = all, refunds = all }: Here): Books {
  return totalled({ ours: { payments: payments(ours.payments), refunds: refunds(ours.refunds) }, theirs })
}
type There = {
  payments?: (rows: readonly ProviderPayment[]) => ProviderPayment[]
  refunds?: (rows: readonly ProviderRefund[]) => ProviderRefund[]
}
function there({ ours, theirs }: Books, { payments = all, refunds = all }: There): Books {
  return totalled({ ours, theirs: { payments: payments(theirs.payments), refunds: refunds(theirs.refunds) } })
}
const altered = (books: Books, id: string, now: Partial<OurPayment>) =>
  here(books, { payments: rows => patched(rows, mine(id), now) })
const all = <T>(rows: readonly T[]) => [...rows]

const found = ({ ours, theirs }: Books) => differences(ours, theirs)

describe("books that say the same", () => {
  test("differ nowhere, whatever order they are in", () => {
    fc.assert(
      fc.property(rows, given => {
        const { ours, theirs } = booksOf(given)
        expect(differences(ours, theirs)).toEqual([])
        const turned = { payments: theirs.payments.toReversed(), refunds: theirs.refunds.toReversed() }
        expect(differences(ours, turned)).toEqual([])
        const captured = given.filter(({ status }) => status === "captured")
        const back = captured.filter(one => one.back && one.back.status !== "failed")
        expect(counted(ours, theirs)).toEqual({ payments: captured.length, refunds: back.length })
      }),
      { numRuns: 500 },
    )
  })
})

describe("one row that is gone or other", () => {
  test.each([
    ["payment", ofPayments],
    ["refund", ofRefunds],
  ] as const)("is the one difference, of a %s", (what, changes) => {
    let changed = 0
    fc.assert(
      fc.property(rows, fc.nat(), fc.constantFrom(...changes), (given, at, { kind, change }) => {
        const books = booksOf(given)
        const ids =
          what === "payment"
            ? books.ours.payments.filter(one => one.status === "CAPTURED").map(one => one.providerId)
            : books.ours.refunds.flatMap(one => one.providerId ?? [])
        const id = ids[at % ids.length]
        if (!id) return
        changed++
        const [one, ...others] = found(change(books, id))
        expect(others).toEqual([])
        expect(one).toMatchObject({ what, kind, id })
        expect(one?.ours === null).toBe(kind === "missing-here")
        expect(one?.theirs === null).toBe(kind === "missing-there")
      }),
      { numRuns: 1_000 },
    )
    expect(changed).toBeGreaterThan(200)
  })

  test("is the one difference, of a total that no refund of the list explains", () => {
    const { ours, theirs } = booksOf([
      { amount: 50_000, currency: "INR", status: "captured", back: { percent: 50, status: "processed" } },
      { amount: 40_000, currency: "INR", status: "captured", back: null },
    ])
    const payments = patched(theirs.payments, its("pay_1"), { amount_refunded: 10_000 })
    expect(differences(ours, { ...theirs, payments })).toEqual([
      {
        ...{ kind: "refunded", what: "payment", id: "pay_1" },
        ...{ ours: { amountMinor: 0, currency: "INR" }, theirs: { amountMinor: 10_000, currency: "INR" } },
      },
    ])
    // A provider that says nothing of totals is not believed to say none.
    const silent = theirs.payments.map(one => ({ ...one, amount_refunded: null }))
    expect(differences(ours, { ...theirs, payments: silent })).toEqual([])
  })
})

test("differences are sorted, whatever order the rows came in", () => {
  const { ours, theirs } = booksOf(
    ["failed", "captured", "captured"].map(() => ({
      ...{ amount: 1_000, currency: "INR", status: "captured" },
      back: { percent: 10, status: "processed" },
    })),
  )
  const lost = { payments: [], refunds: [] }
  const order = differences(lost, theirs).map(({ id }) => id)
  expect(order).toEqual(["pay_0", "pay_1", "pay_2", "rfnd_0", "rfnd_1", "rfnd_2"])
  expect(
    differences({ payments: ours.payments.toReversed(), refunds: ours.refunds.toReversed() }, lost).map(
      ({ id }) => id,
    ),
  ).toEqual(order)
})
