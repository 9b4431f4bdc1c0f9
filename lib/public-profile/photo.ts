import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { type Crop, wholeOf, withCrop } from "@/lib/images/crop-rules"
import { exchangePhoto } from "@/lib/images/exchange"
import { removePhoto } from "@/lib/images/photo"
import { ok, type Result, refuse } from "@/lib/result"
import { changeable } from "./kept"
import type { PhotoRefusal } from "./rules"

/**
 * Keeps a doctor's picture at the image service, in place of the one before, for the doctor or for an admin. Refuses
 * `not-found`, `bad-photo`, `photo-unavailable`, and `too-many-tries` with the seconds to wait.
 */
export async function savePhoto(
  by: Doctor | Admin,
  { id, ...given }: { id: string; bytes: Uint8Array; crop: Crop | null },
  at: number,
): Promise<Result<null, PhotoRefusal | "not-found", { retryAfterSeconds: number }>> {
  // Asked before anything is sent anywhere; the row itself decides once more when it is written.
  if (!(await db().$count(doctors, changeable(by, id)))) return refuse("not-found")
  const owner = { folder: "doctors", id, by: by.userId } as const
  return exchangePhoto(owner, given, photo => replace<never>(by, id, () => ok(photo), at))
}

/** Shows another part of the picture `of`. Refuses `not-found`, and `changed-elsewhere` when it is another one by now. */
export async function cropPhoto(
  by: Doctor | Admin,
  { id, of, crop }: { id: string; of: string; crop: Crop | null },
  at: number,
): Promise<Result<null, "not-found" | "changed-elsewhere">> {
  const choose = (before: string | null) =>
    before && wholeOf(before) === of ? ok(withCrop(before, crop)) : refuse("changed-elsewhere")
  const written = await replace(by, id, choose, at)
  return written.ok ? ok(null, written.events) : refuse(written.refusal)
}

/** Takes a doctor's picture away. Refuses `not-found`. */
export async function dropPhoto(
  by: Doctor | Admin,
  { id }: { id: string },
  at: number,
): Promise<Result<null, "not-found">> {
  const written = await replace<never>(by, id, () => ok(null), at)
  if (!written.ok) return refuse(written.refusal)
  if (written.value) await removePhoto(written.value)
  return ok(null, written.events)
}

/** Keeps what `choose` makes of the picture there was, and tells which that was. */
async function replace<R extends string>(
  by: Doctor | Admin,
  id: string,
  choose: (before: string | null) => Result<string | null, R>,
  at: number,
): Promise<Result<string | null, R | "not-found">> {
  return db().transaction(async tx => {
    const [row] = await tx
      .select({ photo: doctors.photo, userId: doctors.userId })
      .from(doctors)
      .where(changeable(by, id))
      .for("no key update")
    if (!row) return refuse("not-found")
    const chosen = choose(row.photo)
    if (!chosen.ok) return refuse(chosen.refusal)
    if (chosen.value === row.photo) return ok(null)
    await tx.update(doctors).set({ photo: chosen.value }).where(eq(doctors.id, id))
    const payload = { doctorId: id, userId: row.userId, fields: ["photo"] }
    const fact = { type: "DOCTOR_CHANGED", subject: { type: "doctor", id }, payload } as const
    return ok(row.photo, [await record(tx, fact, by, at)])
  })
}
