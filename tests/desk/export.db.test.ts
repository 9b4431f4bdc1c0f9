import { eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { events } from "@/db/schema/events"
import { exportVisits } from "@/lib/desk/export"
import { exportQuery } from "@/lib/desk/schema"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"
import { now, paidFor, stood } from "./scene"

it("takes the filtered list away byte by byte, times with their zone, nothing a spreadsheet runs, and writes that down", async () => {
  const admin = await givenAdmin()
  const doctor = await givenDoctor({ name: "Dr Élodie “Ma”, MD" })
  const patient = await givenPatient("=1+1")
  const [{ email } = { email: "" }] = await db().select().from(users).where(eq(users.id, patient.userId))
  const createdAt = new Date(now)
  const id = await stood(doctor, patient, 30, { paymentPolicy: "OPTIONAL", createdAt, reason: "secret ache" })
  await paidFor(id)
  await stood(doctor, patient, 200, {})
  const filter = { doctorId: doctor.doctorId, from: "2026-11-24", to: "2026-11-24" }
  const { file, event } = await exportVisits(admin, filter, "Asia/Kolkata", now)
  expect(file.headers.get("content-disposition")).toBe('attachment; filename="visits.csv"')
  const bytes = Buffer.from(await file.arrayBuffer()).toString("utf8")
  const titles =
    "Visit,Status,Starts,Ends,Zone,Patient,Patient e-mail,Patient phone,Doctor,Speciality,Clinic,City,Booked,Ended by,Ended,Currency,Fee,Payment,Paid online,Goes back,Given back"
  const row = [
    ...[id, "APPROVED", "2026-11-24T11:30:00+05:30", "2026-11-24T12:00:00+05:30", "Asia/Kolkata"],
    ...["'=1+1", email, "", '"Dr Élodie “Ma”, MD"', "", "Test Clinic", "Bengaluru"],
    ...["2026-11-23T05:30:00+05:30", "", "", "INR", "500.00", "OPTIONAL", "500.00", "0.00", "0.00"],
  ].join(",")
  expect(bytes).toBe(`\ufeff${titles}\r\n${row}\r\n`)
  const [written] = await db().select().from(events).where(eq(events.id, event))
  expect(written).toMatchObject({
    ...{ type: "LIST_EXPORTED", actorId: admin.userId },
    payload: {
      ...{ list: "visits", from: "2026-11-24", to: "2026-11-24" },
      filters: { doctorId: doctor.doctorId },
    },
  })
})

it("goes on past five hundred, each once", async () => {
  const admin = await givenAdmin()
  const doctor = await givenDoctor()
  const patient = await givenPatient()
  for (let at = 0; at < 520; at++) await stood(doctor, patient, at)
  const { file } = await exportVisits(admin, { doctorId: doctor.doctorId }, "UTC", now)
  const lines = (await file.text()).trimEnd().split("\r\n").slice(1)
  expect(new Set(lines.map(line => line.split(",")[0])).size).toBe(520)
  expect(lines).toHaveLength(520)
})

it("refuses what is no filter", () => {
  for (const bad of [{ status: "NONE" }, { zone: "Nowhere/Land" }, { from: "2026-13-01" }, { more: "1" }])
    expect(exportQuery.safeParse(bad).success).toBe(false)
  expect(exportQuery.parse({ status: "PENDING" })).toEqual({ status: "PENDING", zone: "UTC" })
})
