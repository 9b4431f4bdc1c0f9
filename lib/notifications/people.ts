import { eq, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import type { VisitFacts } from "@/lib/events/fact-rules"
import { knownPractice } from "@/lib/practice/queries"
import type { Known } from "@/lib/practice/rules"
import { oneLine } from "./rules"

/** Of an erased account nothing is left to write to. */
type Person = {
  userId: string
  name: string
  email: string
  phone: string | null
  zone: string
  erased: boolean
}
export type People = {
  patient: Person
  doctor: Person & { clinic: string; address: string; city: string; clinicZone: string }
  /** Of a visit that was handed over: the name of the doctor it came from, as the event's facts have it. */
  other: string | null
  /** Why it was cancelled or declined. Never why the patient comes. */
  endedReason: string | null
  currency: string
  /** Who writes; without, a practice that told nothing of itself. */
  practice?: Known
  /** As it is now, whatever the event says. */
  visit: { status: VisitFacts["status"]; version: number }
}

/**
 * The people of the event, by the ids in it. Names are made safe to print here, once. The patient's account can't be
 * erased before the letters are written.
 */
export async function peopleOf(tx: Tx, facts: VisitFacts): Promise<People> {
  const patient = alias(users, "patient")
  const account = alias(users, "account")
  const other = alias(doctors, "other")
  const [row] = await tx
    .select({
      patient: {
        userId: patient.id,
        name: patient.name,
        email: patient.email,
        phone: patient.phone,
        zone: patient.zone,
        erased: sql<boolean>`${patient.erasedAt} is not null`,
      },
      account: {
        userId: account.id,
        email: account.email,
        phone: account.phone,
        zone: account.zone,
        erased: sql<boolean>`false`,
      },
      doctor: {
        name: doctors.name,
        clinic: doctors.clinic,
        address: doctors.address,
        city: doctors.city,
        clinicZone: doctors.zone,
      },
      other: other.name,
      endedReason: appointments.endedReason,
      currency: appointments.currency,
      visit: { status: appointments.status, version: appointments.version },
    })
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, facts.doctorId))
    .innerJoin(account, eq(account.id, doctors.userId))
    .innerJoin(patient, eq(patient.id, facts.patientId))
    .leftJoin(other, eq(other.id, facts.from?.doctorId ?? sql`null`))
    .where(eq(appointments.id, facts.appointmentId))
    .for("share", { of: patient })
  if (!row) throw new Error("the event names a visit, doctor or patient that does not exist")
  return {
    patient: { ...row.patient, name: oneLine(row.patient.name) },
    doctor: { ...row.account, ...row.doctor, name: oneLine(row.doctor.name) },
    other: oneLine(row.other ?? "") || null,
    endedReason: oneLine(row.endedReason ?? "") || null,
    currency: row.currency,
    practice: await knownPractice(tx),
    visit: row.visit,
  }
}
