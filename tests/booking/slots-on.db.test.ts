import { eq } from "drizzle-orm"
import { expect, it, test } from "vitest"
import { db } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import { openSlotsOf } from "@/lib/booking/slots"
import { openSlotsOn } from "@/lib/booking/slots-on"
import { addDays, toInstant } from "@/lib/scheduling/wall-time"
import { givenDoctor } from "../support/people"

const now = Date.parse("2026-10-20T06:00:00Z")
const dates = { from: "2026-10-23", to: "2026-10-26" }
const always = { startMinute: 0, endMinute: 1440 }

test.each([
  // Either side of the date line, half hours, and both clock changes of that weekend.
  ["Pacific/Kiritimati"],
  ["Pacific/Pago_Pago"],
  ["Asia/Kolkata"],
  ["Europe/London"],
])("a doctor's dates in %s: the same times by address, by id, and as the calendar has them", async zone => {
  const { doctorId } = await givenDoctor({ zone }, always)
  const [row] = await db().select({ slug: doctors.slug }).from(doctors).where(eq(doctors.id, doctorId))
  const range = { from: toInstant(zone, dates.from, 0), to: toInstant(zone, addDays(dates.to, 1), 0) }
  const { slots } = await openSlotsOf(doctorId, range, now)
  expect(slots.length).toBeGreaterThan(150)
  for (const name of [String(row?.slug), doctorId])
    expect(await openSlotsOn(name, dates, now)).toEqual({ zone, slots })
})

it("is nobody where the doctor is not to be booked, or was never there", async () => {
  const { doctorId } = await givenDoctor({ zone: "UTC" }, always)
  await db()
    .update(doctors)
    .set({ suspendedAt: new Date(now) })
    .where(eq(doctors.id, doctorId))
  for (const name of [doctorId, "dr-nobody", "0198b6a0-0000-7000-8000-000000000000"])
    expect(await openSlotsOn(name, dates, now)).toBeNull()
})
