import { eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { db } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import { subjectOf } from "@/lib/reports/queries"
import { takeDoctors, takeMonths, takeVisits } from "@/lib/reports/take-away"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"
import { paidFor, visitAt, wall } from "./by-hand"

const zone = "America/New_York"
const now = Date.parse("2026-11-20T12:00:00Z")
const counts =
  "Visits,Completed,Missed,Cancelled by patient,Cancelled by doctor or practice,Declined,Not closed,To come,Patients seen,New patients,Returning patients,Completion rate,No-show rate,Minutes taken,Minutes offered,Utilisation,Currency,Value of completed visits,Paid online,Refunded,Net online"

it("months, doctors and visits are taken away as files that open clean, with their zone, and leave their mark", async () => {
  const doctor = await givenDoctor({ zone, verifiedAt: new Date("2026-10-31T00:00:00Z"), currency: "USD" })
  await db().update(doctors).set({ name: "=Dr Formula" }).where(eq(doctors.id, doctor.doctorId))
  const admin = await givenAdmin()
  const patient = await givenPatient("@Ann, ज़ोया")
  const first = await visitAt(doctor, patient, wall(zone, "2026-11-01 00:15"), "COMPLETED", {
    currency: "USD",
  })
  const last = await visitAt(doctor, patient, wall(zone, "2026-11-30 23:30"), "APPROVED", {
    currency: "GBP",
    feeMinor: 8_050,
  })
  await paidFor(first, "USD", {
    paid: [50_000, wall(zone, "2026-10-31 23:00")],
    back: [12_345, wall(zone, "2026-11-02 09:00")],
  })
  const subject = await subjectOf(doctor)
  if (!subject) throw new Error("no doctor")

  const months = await takeMonths(doctor, subject, { from: "2026-10", to: "2026-11" }, now)
  expect(months.response.headers.get("content-disposition")).toBe(
    'attachment; filename="report-2026-10-to-2026-11.csv"',
  )
  const bytes = Buffer.from(await months.response.arrayBuffer())
  // Marked as UTF-8; a month with two currencies has a row for each, and its counts once.
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  expect(bytes.subarray(3).toString("utf8")).toBe(
    [
      `Month,Zone,${counts}`,
      "2026-10,America/New_York,0,0,0,0,0,0,0,0,0,0,0,,,0,0,,USD,0,500,0,500",
      "2026-11,America/New_York,2,1,0,0,0,0,0,1,1,1,0,1,0,0,0,,GBP,0,0,0,0",
      "2026-11,America/New_York,,,,,,,,,,,,,,,,,USD,500,0,123.45,-123.45",
      "",
    ].join("\r\n"),
  )

  const visits = await takeVisits(admin, subject, "2026-11", now)
  expect((await visits.response.text()).replace("\ufeff", "")).toBe(
    [
      "Visit,Begins,Ends,Zone,Doctor,Patient,Status,Ended by,Currency,Fee,Paid online,Refunded",
      // Before and after the clocks changed.
      `${first},2026-11-01T00:15:00-04:00,2026-11-01T00:45:00-04:00,${zone},'=Dr Formula,"'@Ann, ज़ोया",COMPLETED,,USD,500,500,123.45`,
      `${last},2026-11-30T23:30:00-05:00,2026-12-01T00:00:00-05:00,${zone},'=Dr Formula,"'@Ann, ज़ोया",APPROVED,,GBP,80.5,0,0`,
      "",
    ].join("\r\n"),
  )

  const everyone = await takeDoctors(admin, "2026-11", now)
  const lines = (await everyone.response.text()).replace("\ufeff", "").split("\r\n")
  expect(lines[0]).toBe(`Month,Zone,Doctor,Doctor id,${counts}`)
  // On the practice's calendar, where the last visit is one of December's.
  expect(lines[1]).toBe(
    `2026-11,Asia/Kolkata,'=Dr Formula,${doctor.doctorId},1,1,0,0,0,0,0,0,1,1,0,1,0,0,0,,USD,500,500,123.45,376.55`,
  )

  const marks = await db()
    .select({ actor: events.actorId, payload: events.payload })
    .from(events)
    .where(eq(events.type, "LIST_EXPORTED"))
  expect(marks).toEqual([
    {
      actor: doctor.userId,
      payload: { list: "report of a doctor", doctorId: doctor.doctorId, from: "2026-10", to: "2026-11" },
    },
    {
      actor: admin.userId,
      payload: { list: "visits of a doctor", doctorId: doctor.doctorId, from: "2026-11", to: "2026-11" },
    },
    { actor: admin.userId, payload: { list: "report by doctor", from: "2026-11", to: "2026-11" } },
  ])
})
