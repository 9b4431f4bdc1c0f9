import { createHash } from "node:crypto"
import { and, eq, type SQL, sql } from "drizzle-orm"
import { doctors } from "@/db/schema/doctors"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import type { PublicFields } from "./rules"

/** The doctor named, if they may be changed by whoever asks: by themself, or by an admin. */
export function changeable(by: Doctor | Admin, id: string): SQL | undefined {
  return and(eq(doctors.id, id), by.kind === "doctor" ? eq(doctors.userId, by.userId) : undefined)
}

/** Every public field, as it is kept. */
export const keptColumns = {
  name: doctors.name,
  qualifications: doctors.qualifications,
  practisingSince: doctors.practisingSince,
  feeMinor: doctors.feeMinor,
  currency: doctors.currency,
  languages: doctors.languages,
  clinic: doctors.clinic,
  address: doctors.address,
  city: doctors.city,
  country: doctors.country,
  about: doctors.about,
  specialities: sql<
    string[]
  >`array(select s.slug from doctor_specialities ds join specialities s on s.id = ds.speciality_id
    where ds.doctor_id = "doctors"."id" order by ds.position, s.slug)`,
  // In one order, as ticking them has none.
  modes: sql<string[]>`array(select mode from unnest(${doctors.modes}) mode order by mode)`,
  accepting: doctors.accepting,
  licenceNumber: doctors.licenceNumber,
}

/** Another text for whatever differs: what a form has seen. */
export function stampOf(fields: PublicFields): string {
  const values = Object.keys(keptColumns).map(name => fields[name as keyof PublicFields])
  return createHash("sha256").update(JSON.stringify(values)).digest("base64url").slice(0, 22)
}
