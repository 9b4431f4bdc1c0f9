import { describe, expect, test } from "vitest"
import { deliverySearch } from "@/components/deliveries/search"
import { kindWords, outcome, toPatient, toStaff } from "@/components/deliveries/words"
import { againSentences, hindrances, whyNotAgain } from "@/lib/deliveries/again-rules"
import { byDay, byName, type Count, daysBack, masked, totalsOf } from "@/lib/deliveries/ledger-rules"
import { accountWords, kindsWithLinks } from "@/lib/notifications/account-words"

const sentAt = new Date("2026-11-24T05:01:00Z")
const base = {
  channel: "EMAIL",
  status: "SENT",
  reason: null,
  report: null,
  attempts: 1,
  sentAt,
  createdAt: new Date("2026-11-24T05:00:00Z"),
  nextAt: new Date("2026-11-24T06:00:00Z"),
} as const
type Row = Parameters<typeof outcome>[0]
const said = (row: Partial<Row>, you: "patient" | "doctor" | "admin" = "patient") =>
  outcome({ ...base, ...row }, "Asia/Kolkata", you)

describe("what became of a telling", () => {
  test.each<[Partial<Row>, string]>([
    [{ report: "DELIVERED" }, "E-mail sent Tue 24 Nov, 10:31, delivered"],
    [{}, "E-mail sent Tue 24 Nov, 10:31"],
    [{ report: "COMPLAINED" }, "E-mail sent Tue 24 Nov, 10:31, reported as unwanted"],
    [{ status: "PENDING", attempts: 0, sentAt: null }, "E-mail waiting to be sent"],
    [{ status: "PENDING", attempts: 2, sentAt: null }, "E-mail waiting, next try Tue 24 Nov, 11:30"],
    [{ status: "SUPPRESSED", reason: "choice" }, "E-mail not sent: you chose so"],
    [
      { channel: "SMS", status: "SUPPRESSED", reason: "no-number" },
      "Text message not sent: your account has no phone number",
    ],
    [
      { status: "FAILED", reason: "bounced", report: "BOUNCED" },
      "E-mail came back: your address refused it. Please check it on your account",
    ],
    [
      { status: "SENT", report: "BOUNCED" },
      "E-mail came back: your address refused it. Please check it on your account",
    ],
    [
      { status: "FAILED", sentAt: null },
      "E-mail failed: it could not be sent. What it says stands on this page",
    ],
    [{ channel: "BELL" }, "In the app, Tue 24 Nov, 10:30"],
  ])("to its patient: %o", (row, words) => expect(said(row)).toBe(words))

  test("to staff it speaks of the person", () => {
    expect(said({ status: "SUPPRESSED", reason: "choice" }, "doctor")).toBe(
      "E-mail not sent: the person chose so",
    )
    expect(said({ status: "FAILED", channel: "SMS", reason: "bounced" }, "admin")).toBe(
      "Text message failed: the number refused it",
    )
  })

  test("every reason has words on both sides, and no label says it by colour alone", () => {
    const reasons = [
      "choice",
      "no-number",
      "channel-off",
      "superseded",
      "too-late",
      "bounced",
      "refused",
      "unknown",
    ] as const
    for (const reason of reasons)
      for (const status of ["SUPPRESSED", "FAILED"] as const)
        for (const say of [toStaff, toPatient]) {
          const { label, detail } = say({ ...base, status, reason })
          expect([label.length > 2, detail.length > 8]).toEqual([true, true])
        }
  })
})

test("each kind of letter has a name", () => {
  for (const kind of Object.keys(accountWords)) expect(kindWords[kind]).toBeTruthy()
})

test("what can't be sent again says what to do instead; a letter with a link, where to ask for a new one", () => {
  for (const hindrance of hindrances) expect(againSentences[hindrance]).toMatch(/\.$/)
  for (const kind of kindsWithLinks)
    expect(whyNotAgain("words-gone", kind)).toMatch(/^Its link was not kept\. /)
  expect(whyNotAgain("words-gone", "invited")).toContain("under Staff")
  expect(whyNotAgain("chosen", "reminder")).toBe(againSentences.chosen)
})

test.each([
  ["meera@example.com", "m•••@example.com"],
  ["+919812345210", "•••210"],
  ["ñandú@example.com", "ñ•••@example.com"],
  ["a@b", "a•••@b"],
  ["", ""],
])("%s is shown as %s", (address, shown) => expect(masked(address)).toBe(shown))

describe("numbers", () => {
  const count = (row: Partial<Count>): Count => ({
    ...{ day: "2026-11-24", kind: "moved", channel: "EMAIL", status: "SENT", report: null, count: 1 },
    ...row,
  })

  test("share what arrived of what left, and nothing where nothing was told", () => {
    const left = [count({ count: 3 }), count({ report: "DELIVERED", count: 5 })]
    const back = count({ status: "FAILED", report: "BOUNCED", count: 2 })
    expect(totalsOf([...left, back])).toMatchObject({
      SENT: 8,
      FAILED: 2,
      bounced: 2,
      delivered: 5,
      share: 0.5,
    })
    expect(totalsOf([count({ status: "FAILED", count: 4 }), count({})]).share).toBeNull()
    expect(totalsOf([])).toMatchObject({ SENT: 0, share: null })
  })

  test("name days without any, and put the most frequent kind first", () => {
    const counts = [
      count({ kind: "paid" }),
      count({ count: 2 }),
      count({ kind: "paid", status: "FAILED", count: 5 }),
    ]
    const days = daysBack("2026-11-24", 3)
    expect(days).toEqual(["2026-11-22", "2026-11-23", "2026-11-24"])
    expect(byDay(counts, days).map(({ sums }) => sums.FAILED)).toEqual([0, 0, 5])
    expect(byName(counts, "kind").map(({ name }) => name)).toEqual(["paid", "moved"])
  })
})

test("an address of the page is read with patience", () => {
  expect(deliverySearch.parse({})).toEqual({ days: 30 })
  const sent = { days: "7", status: "FAILED", kind: "moved", from: "2026-11-01" }
  expect(deliverySearch.parse(sent)).toEqual({ ...sent, days: 7 })
  const odd = {
    days: "8",
    status: ["FAILED"],
    kind: "constructor",
    visit: "1",
    from: "soon",
    channel: "PIGEON",
    ask: "no",
  }
  expect(deliverySearch.parse(odd)).toEqual({ days: 30 })
})
