import { and, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import type { Holder } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { type Crop, wholeOf, withCrop } from "@/lib/images/crop-rules"
import { exchangePhoto } from "@/lib/images/exchange"
import { removePhoto } from "@/lib/images/photo"
import { ok, type Result, refuse } from "@/lib/result"
import type { PhotoRefusal } from "./rules"

/**
 * Keeps a picture of the person at the image service, in place of the one before. What it is is read from its bytes.
 * Refuses `bad-photo`, `photo-unavailable`, `too-many-tries` with the seconds to wait, and `sign-in-again` when the
 * account was erased meanwhile.
 */
export async function savePhoto(
  holder: Holder,
  given: { bytes: Uint8Array; crop: Crop | null },
  at: number,
): Promise<Result<null, PhotoRefusal, { retryAfterSeconds: number }>> {
  const owner = { folder: "people", id: holder.userId, by: holder.userId } as const
  return exchangePhoto(owner, given, photo => replace(holder, () => ok(photo), at))
}

/** Shows another part of the picture `of`. Refuses `no-photo` when it is another one by now, and `sign-in-again`. */
export async function cropPhoto(
  holder: Holder,
  { of, crop }: { of: string; crop: Crop | null },
  at: number,
): Promise<Result<null, "no-photo" | "sign-in-again">> {
  const written = await replace(
    holder,
    before => (before && wholeOf(before) === of ? ok(withCrop(before, crop)) : refuse("no-photo")),
    at,
  )
  return written.ok ? ok(null, written.events) : refuse(written.refusal)
}

/** Takes the picture away. */
export async function dropPhoto(holder: Holder, at: number): Promise<Result<null, "sign-in-again">> {
  const written = await replace<never>(holder, () => ok(null), at)
  if (!written.ok) return refuse(written.refusal)
  if (written.value) await removePhoto(written.value)
  return ok(null, written.events)
}

/** Keeps what `choose` makes of the picture there was, and tells which that was. */
async function replace<R extends string>(
  holder: Holder,
  choose: (before: string | null) => Result<string | null, R>,
  at: number,
): Promise<Result<string | null, R | "sign-in-again">> {
  const { userId } = holder
  return db().transaction(async tx => {
    const [row] = await tx
      .select({ photo: users.photo })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.erasedAt)))
      .for("no key update")
    if (!row) return refuse("sign-in-again")
    const chosen = choose(row.photo)
    if (!chosen.ok) return refuse(chosen.refusal)
    if (chosen.value === row.photo) return ok(null)
    await tx.update(users).set({ photo: chosen.value }).where(eq(users.id, userId))
    const subject = { type: "user", id: userId } as const
    const type = "PROFILE_CHANGED" as const
    const fact = { type, subject, payload: { userId, fields: ["photo"] } }
    return ok(row.photo, [await record(tx, fact, holder, at)])
  })
}
