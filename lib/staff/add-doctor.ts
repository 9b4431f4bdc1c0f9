import { and, eq, isNull } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import type { Admin } from "@/lib/accounts/actor"
import { record, recordAll } from "@/lib/events/record"
import { removePhoto, storePhoto } from "@/lib/images/photo"
import { photoFault } from "@/lib/images/rules"
import { firstLinks } from "@/lib/links/link"
import { ok, type Result, refuse } from "@/lib/result"
import { insertDoctors } from "./insert-doctors"
import type { AddRefusal, InsertRefusal } from "./rules"
import type { Addition } from "./schema"
import { unlessTaken } from "./unless-taken"

type Added = { doctorId: string; userId: string; photo: "kept" | "missing" | "none" }

/**
 * The practice adds a doctor, at `at` (epoch ms): verified at once, with first hours, bookable from this moment, and a
 * letter by which they choose their password. `picture` is given to the image service once all that is committed: when
 * it fails, only the picture is missing. Refuses what is taken, unknown or in the future, and `bad-photo` before anything.
 */
export async function addDoctor(
  admin: Admin,
  { picture, ...input }: Addition & { picture?: Uint8Array | undefined },
  at: number,
): Promise<Result<Added, AddRefusal>> {
  if (picture && photoFault(picture)) return refuse("bad-photo")
  const added = await unlessTaken(() => db().transaction(tx => addAll(tx, admin, [input], at)))
  if (!added.ok) return added
  const [doctor] = added.value
  if (!doctor) throw new Error("a doctor was not stored")
  if (!picture) return ok({ ...doctor, photo: "none" }, added.events)
  const event = await keepPhoto(admin, doctor, picture, at)
  return ok({ ...doctor, photo: event ? "kept" : "missing" }, [...added.events, ...(event ? [event] : [])])
}

/** Adds all of them or none, within the caller's transaction. Refuses `unknown-speciality` and `future-year`. */
export async function addAll(
  tx: Tx,
  admin: Admin,
  wanted: Addition[],
  at: number,
): Promise<Result<{ doctorId: string; userId: string }[], InsertRefusal>> {
  const { userId: by } = admin
  const inserted = await insertDoctors(
    tx,
    wanted.map(one => ({ ...one, by })),
    at,
  )
  if (!inserted.ok) return inserted
  const wishes = inserted.value.map(({ userId }, place) => ({
    ...{ userId, purpose: "WELCOME" as const, address: wanted[place]?.email ?? "" },
  }))
  const links = await firstLinks(tx, wishes, at)
  const facts = inserted.value.map(({ userId, doctorId }, place) => ({
    type: "DOCTOR_ADDED" as const,
    subject: { type: "doctor" as const, id: doctorId },
    payload: { doctorId, userId, linkId: links[place] },
  }))
  return ok(inserted.value, await recordAll(tx, facts, admin, at))
}

/** The event of the picture kept, or null when the image service has not taken it. */
async function keepPhoto(
  admin: Admin,
  { doctorId, userId }: { doctorId: string; userId: string },
  bytes: Uint8Array,
  at: number,
): Promise<string | null> {
  const stored = await storePhoto("doctors", doctorId, bytes)
  if (!stored.ok) return null
  const event = await db().transaction(async tx => {
    const kept = await tx
      .update(doctors)
      .set({ photo: stored.photo })
      .where(and(eq(doctors.id, doctorId), isNull(doctors.photo)))
      .returning({ id: doctors.id })
    if (!kept.length) return null
    const subject = { type: "doctor", id: doctorId } as const
    const payload = { doctorId, userId, fields: ["photo"] }
    return record(tx, { type: "DOCTOR_CHANGED", subject, payload }, admin, at)
  })
  if (!event) await removePhoto(stored.photo)
  return event
}
