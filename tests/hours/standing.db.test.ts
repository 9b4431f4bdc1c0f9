import { eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { db } from "@/db/client"
import { doctors, offeredDays } from "@/db/schema/doctors"
import { writeDownBehind } from "@/lib/hours/write-down"
import { saveProfile } from "@/lib/public-profile/save"
import { anyProfileForm } from "@/lib/public-profile/schema"
import { restoreDoctor, suspendDoctor } from "@/lib/staff/suspend"
import { formOf, practising } from "../doctors/public-profile"
import { givenAdmin, givenDoctor } from "../support/people"

const verifiedAt = new Date("2026-11-02T00:00+05:30")
const at = (text: string) => Date.parse(`${text}+05:30`)
const later = at("2026-11-07T12:00")

/** Minutes written for each date; a whole day, 09:00 to 17:00 in Kolkata, has 480. */
async function offered(doctorId: string) {
  const days = await db()
    .select({ date: offeredDays.date, minutes: offeredDays.minutes })
    .from(offeredDays)
    .where(eq(offeredDays.doctorId, doctorId))
    .orderBy(offeredDays.date)
  return days.map(({ date, minutes }) => `${date.slice(8)} ${minutes}`)
}

it("the day of a suspension counts up to it, and the day of its end from then on, however they fall", async () => {
  const admin = await givenAdmin()
  const [{ doctorId: one }, { doctorId: two }] = [
    await givenDoctor({ verifiedAt }),
    await givenDoctor({ verifiedAt }),
  ]
  const suspend = (id: string, when: string) => suspendDoctor(admin, { id, reason: "Asked." }, at(when))
  const restore = (id: string, when: string) => restoreDoctor(admin, { id, reason: "Found." }, at(when))
  await suspend(one, "2026-11-03T10:00")
  await restore(one, "2026-11-05T15:00")
  // Twice on one day, and nothing written between.
  await suspend(two, "2026-11-04T10:00")
  await restore(two, "2026-11-04T11:00")
  await suspend(two, "2026-11-04T12:00")
  await restore(two, "2026-11-04T12:30")
  await writeDownBehind(later, 100)
  expect(await offered(one)).toEqual(["02 480", "03 60", "05 120", "06 480"])
  expect(await offered(two)).toEqual(["02 480", "03 480", "04 390", "05 480", "06 480"])
})

it("a new licence takes nothing from the days before it, nor from its own", async () => {
  const [admin, { doctorId }] = [await givenAdmin(), await practising({ verifiedAt })]
  const form = anyProfileForm.parse(await formOf(admin, doctorId, { licenceNumber: "NEW/2026/1" }))
  expect(await saveProfile(admin, form, at("2026-11-04T14:00"))).toMatchObject({ ok: true })
  const [row] = await db()
    .select({ verifiedAt: doctors.verifiedAt })
    .from(doctors)
    .where(eq(doctors.id, doctorId))
  expect(row?.verifiedAt).toEqual(new Date(at("2026-11-04T14:00")))
  await writeDownBehind(later, 100)
  expect(await offered(doctorId)).toEqual(["02 480", "03 480", "04 480", "05 480", "06 480"])
})
