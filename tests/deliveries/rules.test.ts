import { describe, expect, it } from "vitest"
import { choosable } from "@/lib/choices/rules"
import { change, optional, type Report, reportOfMail, reportOfSms } from "@/lib/deliveries/rules"

const reports: Report[] = ["DELIVERED", "BOUNCED", "COMPLAINED"]
type Row = { status: string; reason: string | null; report: Report | null }
type Told = { report: Report; current: boolean }

/** Every order in which these may be told. */
function orders<T>(list: T[]): T[][] {
  if (list.length < 2) return [list]
  return list.flatMap((one, at) => orders(list.toSpliced(at, 1)).map(rest => [one, ...rest]))
}

function heard(row: Row, { report, current }: Told): Row {
  const changed = change(row.report, report, current)
  return changed ? { ...row, report: changed.report, ...changed.standing } : row
}

/** Some of the reports, each told up to twice. */
const tellings = Array.from({ length: 3 ** 3 }, (_, n) =>
  reports.flatMap((report, at) => Array<Report>(Math.floor(n / 3 ** at) % 3).fill(report)),
)

describe("reports of a delivery", () => {
  it("end the same in every order, however often each is told, from whatever we had written", () => {
    let tried = 0
    for (const status of ["PENDING", "SENT", "FAILED"])
      for (const told of tellings) {
        const ends = orders(told).map(order => {
          tried++
          const start: Row = { status, reason: status === "FAILED" ? "unknown" : null, report: null }
          return JSON.stringify(order.map(report => ({ report, current: true })).reduce(heard, start))
        })
        expect([told, new Set(ends).size]).toEqual([told, 1])
      }
    expect(tried).toBeGreaterThan(3_000)
  })

  it.each([
    [["DELIVERED"], "SENT", null],
    [["BOUNCED"], "FAILED", "bounced"],
    [["DELIVERED", "BOUNCED"], "FAILED", "bounced"],
    [["DELIVERED", "COMPLAINED"], "SENT", null],
    [["BOUNCED", "COMPLAINED"], "SENT", null],
  ] as const)("%s: %s, %s", (told, status, reason) => {
    const start: Row = { status: "PENDING", reason: "unknown", report: null }
    const end = told.map(report => ({ report, current: true })).reduce(heard, start)
    expect(end).toEqual({ status, reason, report: told.at(-1) })
  })

  it("of an earlier sending say nothing of the last one, but a complaint is one", () => {
    const start: Row = { status: "PENDING", reason: null, report: null }
    for (const report of ["DELIVERED", "BOUNCED"] as const)
      expect(heard(start, { report, current: false })).toEqual(start)
    expect(heard(start, { report: "COMPLAINED", current: false })).toEqual({ ...start, report: "COMPLAINED" })
  })
})

describe("a provider's words", () => {
  it("are ends or steps on the way", () => {
    const sms = ["queued", "sending", "sent", "delivered", "undelivered", "failed", "read"].map(reportOfSms)
    expect(sms).toEqual([null, null, null, "DELIVERED", "BOUNCED", "BOUNCED", null])
    const mail = ["sent", "delivery_delayed", "opened", "delivered", "bounced", "failed", "suppressed"]
    expect(mail.map(type => reportOfMail(`email.${type}`))).toEqual([
      ...[null, null, null],
      ...["DELIVERED", "BOUNCED", "BOUNCED", "BOUNCED"],
    ])
    expect(reportOfMail("email.complained")).toBe("COMPLAINED")
  })
})

it("what somebody can turn off is what is a choice, and nothing that has to be known", () => {
  expect(optional("patient", "EMAIL")).toEqual(["reminder", "requested", "completed"])
  expect(optional("doctor", "EMAIL")).toEqual(["new-request", "new-visit", "confirmed", "rejected"])
  for (const { kind, EMAIL } of choosable.patient)
    expect(EMAIL === "always" && optional("patient", "EMAIL").includes(kind)).toBe(false)
})
