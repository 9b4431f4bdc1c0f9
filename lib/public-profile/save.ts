import { eq, inArray } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { databaseError } from "@/db/errors"
import { doctorSpecialities, doctors, specialities } from "@/db/schema/doctors"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { changesBetween } from "@/lib/events/told-rules"
import { writeDownOffered } from "@/lib/hours/write-down"
import { ok, type Result, refuse } from "@/lib/result"
import { doctorName } from "@/lib/staff/rules"
import { changeable, keptColumns, stampOf } from "./kept"
import { differing, type PublicFields, type SaveRefusal } from "./rules"
import type { ProfileChange } from "./schema"

type Saved = { fields: string[] }

/**
 * Saves what patients read of a doctor, for the doctor themself or for an admin, who gives a reason and alone may change
 * the licence: of a verified doctor that is a verification of the admin's own. Visits booked keep their fee. Answers
 * with the fields that really changed; where none did, nothing is recorded. Refuses `not-found`, `changed-elsewhere`
 * when what is kept isn't what was `seen`, `licence-taken`, `unknown-speciality`, `future-year`, `reason-needed`.
 */
export async function saveProfile(
  by: Doctor | Admin,
  { id, seen, fee, reason, ...change }: ProfileChange,
  at: number,
): Promise<Result<Saved, SaveRefusal>> {
  // A year ahead of UTC's somewhere it is January already.
  if (change.practisingSince > new Date(at + 86_400_000).getUTCFullYear()) return refuse("future-year")
  if (by.kind === "admin" && !reason) return refuse("reason-needed")
  try {
    return await db().transaction(async tx => {
      const [kept] = await tx
        .select({ ...keptColumns, userId: doctors.userId, verifiedAt: doctors.verifiedAt })
        .from(doctors)
        .where(changeable(by, id))
        .for("no key update")
      if (!kept) return refuse("not-found")
      const { userId, verifiedAt, ...before } = kept
      if (stampOf(before) !== seen) return refuse("changed-elsewhere")
      const after: PublicFields = {
        ...{ ...before, ...change, name: doctorName(change.name), feeMinor: fee * 100 },
        modes: [...change.modes].sort(),
        licenceNumber: (by.kind === "admin" && change.licenceNumber) || before.licenceNumber,
      }
      const fields = differing(before, after)
      if (!fields.length) return ok({ fields })
      const { specialities: slugs, ...columns } = after
      const relicensed = verifiedAt && fields.includes("licenceNumber")
      // The days before were offered under the licence before.
      if (relicensed) await writeDownOffered(tx, id, at)
      await tx
        .update(doctors)
        .set({ ...columns, ...(relicensed && { verifiedAt: new Date(at), verifiedBy: by.userId }) })
        .where(eq(doctors.id, id))
      if (fields.includes("specialities") && !(await practise(tx, id, slugs)))
        throw new Refused("unknown-speciality")
      const changes = changesBetween(before, after)
      const payload = {
        ...{ doctorId: id, userId, fields },
        ...(changes.length > 0 && { changes, currency: after.currency }),
        ...(by.kind === "admin" && { reason }),
      }
      const fact = { type: "DOCTOR_CHANGED", subject: { type: "doctor", id }, payload } as const
      return ok({ fields }, [await record(tx, fact, by, at)])
    })
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal)
    if (databaseError(error)?.constraint === "doctors_licence_unique") return refuse("licence-taken")
    throw error
  }
}

/** The quick switch. Set to what it is already, it does nothing. */
export async function setAccepting(
  doctor: Doctor,
  { accepting }: { accepting: boolean },
  at: number,
): Promise<Result<null, "not-found">> {
  const { doctorId: id, userId } = doctor
  return db().transaction(async tx => {
    const [kept] = await tx
      .select({ accepting: doctors.accepting })
      .from(doctors)
      .where(changeable(doctor, id))
      .for("no key update")
    if (!kept) return refuse("not-found")
    if (kept.accepting === accepting) return ok(null)
    await tx.update(doctors).set({ accepting }).where(eq(doctors.id, id))
    const changes = changesBetween(kept, { accepting })
    const payload = { doctorId: id, userId, fields: ["accepting"], changes }
    const fact = { type: "DOCTOR_CHANGED", subject: { type: "doctor", id }, payload } as const
    return ok(null, [await record(tx, fact, doctor, at)])
  })
}

/** Puts these specialities in place of those before, in this order; false when one of them is not known. */
async function practise(tx: Tx, doctorId: string, slugs: string[]): Promise<boolean> {
  const known = await tx
    .select({ id: specialities.id, slug: specialities.slug })
    .from(specialities)
    .where(inArray(specialities.slug, slugs))
  const ids = new Map(known.map(({ slug, id }) => [slug, id]))
  const rows = slugs.flatMap((slug, position) => {
    const specialityId = ids.get(slug)
    return specialityId ? [{ doctorId, specialityId, position }] : []
  })
  if (rows.length < slugs.length) return false
  await tx.delete(doctorSpecialities).where(eq(doctorSpecialities.doctorId, doctorId))
  await tx.insert(doctorSpecialities).values(rows)
  return true
}

/** Rolls the transaction back, and is told as a refusal. */
class Refused extends Error {
  constructor(readonly refusal: SaveRefusal) {
    super(refusal)
  }
}
