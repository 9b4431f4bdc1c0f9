import { asc, eq } from "drizzle-orm"
import { beforeEach } from "vitest"
import { db } from "@/db/client"
import { appointments, visitNotes } from "@/db/schema/booking"
import { events } from "@/db/schema/events"
import type { Admin, Doctor, Patient } from "@/lib/accounts/actor"
import { approve } from "@/lib/booking/approve"
import { book } from "@/lib/booking/book"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"

export const MINUTE = 60_000
/** 09:00 in Kolkata, and the evening before. */
export const nine = Date.parse("2026-11-24T03:30:00.000Z")
export const before = nine - 12 * 60 * MINUTE

/** A confirmed visit with its people, new for each test. */
export const scene = {} as { doctor: Doctor; patient: Patient; admin: Admin; id: string }

let key = 0

export async function booked(start = nine): Promise<string> {
  const wish = { doctorId: scene.doctor.doctorId, start: new Date(start).toISOString(), reason: "" }
  const done = await book(scene.patient, { ...wish, requestId: `notes-request-${++key}` }, before)
  if (!done.ok) throw new Error(done.refusal)
  return done.value.id
}

beforeEach(async () => {
  scene.doctor = await givenDoctor()
  scene.patient = await givenPatient()
  scene.admin = await givenAdmin()
  scene.id = await booked()
  const confirmed = await approve(scene.doctor, { id: scene.id }, before)
  if (!confirmed.ok) throw new Error(confirmed.refusal)
})

export async function visitNow(id = scene.id) {
  const [visit] = await db().select().from(appointments).where(eq(appointments.id, id))
  if (!visit) throw new Error("no visit")
  return visit
}

/** The versions in the database, as "number text". */
export async function versions(id = scene.id): Promise<string[]> {
  const rows = await db()
    .select()
    .from(visitNotes)
    .where(eq(visitNotes.appointmentId, id))
    .orderBy(asc(visitNotes.number))
  return rows.map(({ number, text }) => `${number} ${text}`)
}

export async function told(id = scene.id) {
  const rows = await db().select().from(events).where(eq(events.subjectId, id)).orderBy(asc(events.id))
  return rows.filter(({ type }) => type === "NOTES_SAVED")
}
