import { beforeAll, expect, test } from "vitest"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import {
  byDay,
  byName,
  channels,
  daysBack,
  reports,
  type Status,
  statuses,
  totalsOf,
} from "@/lib/deliveries/ledger-rules"
import { deliveryCounts } from "@/lib/deliveries/numbers"
import { addDays, localDate, toInstant } from "@/lib/scheduling/wall-time"
import { person } from "../notifications/people"
import { givenAdmin } from "../support/people"
import { anEvent, given } from "./ledger-world"

const kinds = ["confirmed", "moved", "reset"]
const HALF_HOUR = 1_800_000
const today = "2026-11-03"

/** A letter each half hour over nine days, the night in which New York's clocks go back (1 Nov) among them. */
beforeAll(async () => {
  const to = await person("PATIENT")
  const eventId = await anEvent()
  const start = Date.parse("2026-10-26T00:00:00Z")
  for (let at = 0; at < 9 * 48; at++) {
    const status = statuses[at % 4] ?? "SENT"
    await given(to, {
      ...{ eventId, kind: kinds[at % 3], channel: channels[Number(at % 5 === 0)], status },
      ...(status === "SUPPRESSED" && { reason: "choice" as const }),
      ...(status === "SENT" && { report: reports[at % 3] }),
      createdAt: new Date(start + at * HALF_HOUR),
    })
  }
})

/** Row by row, and days by the zone's own calendar in JavaScript. */
async function counted(zone: string, days: string[]) {
  const rows = await db().select().from(deliveries)
  const dateOf = (at: Date) => new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(at)
  const within = rows.filter(({ createdAt }) => days.includes(dateOf(createdAt)))
  const many = (which: (row: (typeof rows)[number]) => boolean) => within.filter(which).length
  const sums = (which: (row: (typeof rows)[number]) => boolean) =>
    Object.fromEntries(
      statuses.map(status => [status, many(row => which(row) && row.status === status)]),
    ) as Record<Status, number>
  return { many, sums, dateOf }
}

test.each(["Asia/Kolkata", "America/New_York"])(
  "numbers by the days of %s are what a count finds",
  async zone => {
    const admin = await givenAdmin()
    const days = daysBack(today, 7)
    const span = { from: toInstant(zone, days[0] ?? "", 0), to: toInstant(zone, addDays(today, 1), 0), zone }
    const counts = await deliveryCounts(admin, span)
    const { many, sums, dateOf } = await counted(zone, days)
    expect(byDay(counts, days)).toEqual(
      days.map(day => ({ day, sums: sums(({ createdAt }) => dateOf(createdAt) === day) })),
    )
    for (const by of ["kind", "channel"] as const)
      for (const { name, sums: found } of byName(counts, by))
        expect(found).toEqual(sums(row => row[by] === name))
    expect(
      byName(counts, "kind")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(kinds)
    const delivered = many(({ report }) => report === "DELIVERED")
    const bounced = many(({ report }) => report === "BOUNCED")
    expect(totalsOf(counts)).toEqual({
      ...{ ...sums(() => true), delivered, bounced },
      share: delivered / many(({ status }) => status === "SENT"),
    })
    const all = counts.reduce((sum, { count }) => sum + count, 0)
    expect(all).toBe(many(() => true))
  },
)

test("a letter just before midnight is of that day in one zone and of the next in another", async () => {
  const admin = await givenAdmin()
  const at = Date.parse("2027-01-01T23:00:00Z")
  await given(await person("PATIENT"), { createdAt: new Date(at) })
  const dayIn = async (zone: string) =>
    (await deliveryCounts(admin, { from: at - 1, to: at + 1, zone })).map(({ day }) => day)
  for (const zone of ["UTC", "Asia/Kolkata", "America/New_York"])
    expect(await dayIn(zone)).toEqual([localDate(zone, at)])
  expect(await dayIn("Asia/Kolkata")).toEqual(["2027-01-02"])
  expect(await deliveryCounts(admin, { from: at + 1, to: at + 2, zone: "UTC" })).toEqual([])
  expect(await deliveryCounts(admin, { from: at - 2, to: at, zone: "UTC" })).toEqual([])
})
