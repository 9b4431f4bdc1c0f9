import { sql } from "drizzle-orm"
import { db } from "@/db/client"
import { doctors, specialities } from "@/db/schema/doctors"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { editable } from "@/lib/images/pictured"
import { changeable, keptColumns, stampOf } from "./kept"

/** A doctor's public profile for whoever may change it, with the stamp of what they saw. Null for everybody else. */
export async function profileToChange(by: Doctor | Admin, id: string) {
  const [row] = await db()
    .select({
      fields: keptColumns,
      id: doctors.id,
      slug: doctors.slug,
      photo: doctors.photo,
      zone: doctors.zone,
      autoApprove: doctors.autoApprove,
      visitMinutes: doctors.visitMinutes,
      nextFreeAt: doctors.nextFreeAt,
      verifiedAt: doctors.verifiedAt,
      declinedAt: doctors.declinedAt,
      suspendedAt: doctors.suspendedAt,
      suspendedReason: doctors.suspendedReason,
    })
    .from(doctors)
    .where(changeable(by, id))
  return row ? { ...row, photo: editable(row.photo), seen: stampOf(row.fields) } : null
}
export type ChangeableProfile = NonNullable<Awaited<ReturnType<typeof profileToChange>>>

/** All there are, for choosing. */
export async function allSpecialities() {
  return db()
    .select({ slug: specialities.slug, name: specialities.name })
    .from(specialities)
    .orderBy(sql`${specialities.name}`)
}
