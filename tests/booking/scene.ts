import { eq } from "drizzle-orm"
import { beforeEach } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { Doctor, Patient } from "@/lib/accounts/actor"
import { givenDoctor, givenPatient } from "../support/people"

export const now = Date.parse("2026-11-23T00:00:00Z")
/** 09:00 in Kolkata, the day after. */
export const nine = "2026-11-24T03:30:00.000Z"

/** A doctor and a patient, new for each test, set before it runs. */
export const scene = {} as { doctor: Doctor; patient: Patient }

beforeEach(async () => {
  scene.doctor = await givenDoctor()
  scene.patient = await givenPatient()
})

let key = 0

/** What the patient sends to book the doctor. */
export const wish = (start = nine, requestId = `request-${++key}`) => ({
  doctorId: scene.doctor.doctorId,
  start,
  reason: "",
  requestId,
})

/** The doctor's visits in the database. */
export const rows = () =>
  db().select().from(appointments).where(eq(appointments.doctorId, scene.doctor.doctorId))
