import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { doctorSpecialities, doctors, specialities } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { profileToChange } from "@/lib/public-profile/queries"
import { saveProfile } from "@/lib/public-profile/save"
import { anyProfileForm, ownProfileForm } from "@/lib/public-profile/schema"
import { givenDoctor } from "../support/people"

export const at = Date.parse("2026-11-24T05:00:00Z")
export const REASON = "As the doctor asked by phone"

const idOf: Record<string, string> = {}
for (const { slug, id } of await db()
  .insert(specialities)
  .values([
    { slug: "cardiology", name: "Cardiology", summary: "Heart" },
    { slug: "dermatology", name: "Dermatology", summary: "Skin" },
    { slug: "neurology", name: "Neurology", summary: "Nerves" },
  ])
  .returning())
  idOf[slug] = id

/** A verified doctor of cardiology. */
export async function practising(columns: Parameters<typeof givenDoctor>[0] = {}): Promise<Doctor> {
  const doctor = await givenDoctor(columns)
  await db()
    .insert(doctorSpecialities)
    .values({ doctorId: doctor.doctorId, specialityId: String(idOf.cardiology) })
  return doctor
}

/** What the form of a doctor's profile sends as it stands, with the given fields typed over. */
export async function formOf(by: Doctor | Admin, id: string, typed: Record<string, string> = {}) {
  const profile = await profileToChange(by, id)
  if (!profile) throw new Error("no such doctor")
  const { fields, seen } = profile
  const sent: Record<string, string> = {
    ...{ id, seen, name: fields.name.replace("Dr ", ""), qualifications: fields.qualifications },
    ...{ practisingSince: String(fields.practisingSince), fee: String(fields.feeMinor / 100) },
    ...{ currency: fields.currency, languages: fields.languages.join(", "), clinic: fields.clinic },
    ...{ address: fields.address, city: fields.city, country: fields.country, about: fields.about },
    ...Object.fromEntries(fields.specialities.map((slug, place) => [`specialities.${place}`, slug])),
    ...Object.fromEntries(fields.modes.map(mode => [`modes.${mode}`, "on"])),
    ...(fields.accepting && { accepting: "on" }),
    ...(by.kind === "admin" && { licenceNumber: fields.licenceNumber, reason: REASON }),
    ...typed,
  }
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== "off"))
}

/** Sends it, through the schema of whoever sends. */
export async function change(by: Doctor | Admin, id: string, typed: Record<string, string>) {
  const form = await formOf(by, id, typed)
  return saveProfile(by, (by.kind === "admin" ? anyProfileForm : ownProfileForm).parse(form), at)
}

export async function rowOf(id: string) {
  const [row] = await db().select().from(doctors).where(eq(doctors.id, id))
  if (!row) throw new Error("no such doctor")
  return row
}

/** What was recorded of a doctor, oldest first. */
export async function told(doctorId: string) {
  return db()
    .select({ type: events.type, actorId: events.actorId, payload: events.payload })
    .from(events)
    .where(eq(events.subjectId, doctorId))
    .orderBy(events.id)
}
