import { eq, sql } from "drizzle-orm"
import { expect, test } from "vitest"
import { db } from "@/db/client"
import { offeredDays } from "@/db/schema/doctors"
import { writeDownBehind, writeDownOffered } from "@/lib/hours/write-down"
import { givenDoctor } from "../support/people"

/** The dates whose sum isn't what the rows add up to. */
async function wrong(): Promise<unknown[]> {
  const { rows } = await db().execute(sql`
    select * from (select date, sum(minutes) as minutes from offered_days group by 1) days
    full join offered_totals totals using (date)
    where coalesce(days.minutes, 0) <> coalesce(totals.minutes, -1)`)
  return rows
}

test("the sum of a date follows whatever is written down, by many at once, and taken away", async () => {
  const verifiedAt = new Date("2026-10-01T20:00:00Z")
  const doctors = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      givenDoctor({ verifiedAt, zone: at % 2 ? "Asia/Kolkata" : "America/New_York" }),
    ),
  )
  const now = Date.parse("2026-11-01T18:25:00Z")
  await Promise.all([
    ...doctors.map(({ doctorId }) => db().transaction(tx => writeDownOffered(tx, doctorId, now))),
    writeDownBehind(now, 5),
    writeDownBehind(now, 5),
  ])
  await writeDownBehind(now, 100)
  const { rows } = await db().execute<{ dates: number; minutes: number }>(sql`
    select count(*)::int as dates, sum(minutes)::int as minutes from offered_totals`)
  expect(rows[0]?.dates).toBeGreaterThan(25)
  expect(rows[0]?.minutes).toBeGreaterThan(12 * 25 * 480)
  expect(await wrong()).toEqual([])
  await db()
    .delete(offeredDays)
    .where(eq(offeredDays.doctorId, String(doctors[0]?.doctorId)))
  expect(await wrong()).toEqual([])
})
