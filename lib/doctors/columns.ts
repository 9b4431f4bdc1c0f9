import { sql } from "drizzle-orm"
import { db } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import { pictured } from "@/lib/images/pictured"

// Spelled out: within a subquery a bare column name would mean the subquery's own.
export const self = sql`"doctors"."id"`

export const card = {
  id: doctors.id,
  slug: doctors.slug,
  name: doctors.name,
  photo: pictured(doctors.photo),
  specialities: sql<{ slug: string; name: string }[]>`coalesce((
    select json_agg(json_build_object('slug', s.slug, 'name', s.name) order by ds.position)
    from doctor_specialities ds join specialities s on s.id = ds.speciality_id where ds.doctor_id = ${self}), '[]')`,
  city: doctors.city,
  country: doctors.country,
  clinic: doctors.clinic,
  zone: doctors.zone,
  feeMinor: doctors.feeMinor,
  currency: doctors.currency,
  languages: doctors.languages,
  modes: doctors.modes,
  practisingSince: doctors.practisingSince,
  accepting: doctors.accepting,
}

const profile = {
  ...card,
  qualifications: doctors.qualifications,
  licenceNumber: doctors.licenceNumber,
  about: doctors.about,
  address: doctors.address,
  visitMinutes: doctors.visitMinutes,
  noticeMinutes: doctors.noticeMinutes,
  horizonDays: doctors.horizonDays,
  autoApprove: doctors.autoApprove,
  paymentPolicy: doctors.paymentPolicy,
  cancellationTiers: doctors.cancellationTiers,
  reminderMinutes: doctors.reminderMinutes,
}

/** Doctors as lists show them: public fields only. */
export const cards = () => db().select(card).from(doctors)
/** Doctors as their public profiles show them. */
export const profiles = () => db().select(profile).from(doctors)
