import { sql } from "drizzle-orm"
import { expect, test } from "vitest"
import { db } from "@/db/client"
import { book } from "@/lib/booking/book"
import { remind } from "@/lib/reminders/remind"
import { givenDoctor, givenPatient } from "../support/people"

const HOUR = 3_600_000
const start = Date.parse("2026-11-24T05:00:00Z")

test("many at once, by several sweeps at the same time: one each", async () => {
  const { doctorId } = await givenDoctor(
    { autoApprove: true, visitMinutes: 10 },
    { startMinute: 0, endMinute: 1440 },
  )
  const ids: string[] = []
  for (let turn = 0; turn < 40; turn++) {
    const time = new Date(start + turn * 600_000).toISOString()
    const wish = { doctorId, start: time, reason: "", requestId: `${turn}` }
    const answer = await book(await givenPatient(), wish, start - 120 * HOUR)
    if (answer.ok) ids.push(answer.value.id)
  }
  const at = start - 17 * HOUR
  const told = await Promise.all([1, 2, 3].map(() => remind({ at, limit: 7, more: () => true })))
  expect(told.flat()).toHaveLength(40)
  expect(await remind({ at, limit: 7, more: () => true })).toEqual([])
  const { rows } = await db().execute(sql`select count(*)::int as told from reminders
    where event_id is not null and appointment_id in ${ids} group by appointment_id`)
  expect(rows.map(row => row.told)).toEqual(Array(40).fill(1))
})
