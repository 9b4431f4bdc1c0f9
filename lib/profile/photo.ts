import { and, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import type { Holder } from "@/lib/accounts/actor"
import { limit } from "@/lib/cache/limit"
import { record } from "@/lib/events/record"
import { removePhoto, storePhoto } from "@/lib/images/photo"
import { photoFault } from "@/lib/images/rules"
import { ok, type Result, refuse } from "@/lib/result"
import type { PhotoRefusal } from "./rules"

/**
 * Keeps a picture of the person at the image service, in place of the one before. What it is is read from its bytes.
 * Refuses `bad-photo`, `photo-unavailable`, and `sign-in-again` when the account was erased meanwhile.
 */
export async function savePhoto(
  holder: Holder,
  bytes: Uint8Array,
  at: number,
): Promise<Result<null, PhotoRefusal, { retryAfterSeconds: number }>> {
  const { ok: allowed, retryAfterSeconds } = await limit("photo", holder.userId)
  if (!allowed) return refuse("too-many-tries", { retryAfterSeconds })
  if (photoFault(bytes)) return refuse("bad-photo")
  const stored = await storePhoto("people", holder.userId, bytes)
  if (!stored.ok) return refuse(stored.why === "refused" ? "bad-photo" : "photo-unavailable")
  const replaced = await replace(holder, stored.photo, at)
  if (!replaced.ok) await removePhoto(stored.photo)
  return replaced
}

/** Takes the picture away. */
export function dropPhoto(holder: Holder, at: number): Promise<Result<null, "sign-in-again">> {
  return replace(holder, null, at)
}

async function replace(
  holder: Holder,
  photo: string | null,
  at: number,
): Promise<Result<null, "sign-in-again">> {
  const { userId } = holder
  const done = await db().transaction(async tx => {
    const [row] = await tx
      .select({ photo: users.photo })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.erasedAt)))
      .for("no key update")
    if (!row) return null
    await tx.update(users).set({ photo }).where(eq(users.id, userId))
    const subject = { type: "user", id: userId } as const
    const type = "PROFILE_CHANGED" as const
    const fact = { type, subject, payload: { userId, fields: ["photo"] } }
    return { before: row.photo, event: await record(tx, fact, holder, at) }
  })
  if (!done) return refuse("sign-in-again")
  if (done.before) await removePhoto(done.before)
  return ok(null, [done.event])
}
