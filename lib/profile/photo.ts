import { eq } from "drizzle-orm"
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
 * Refuses `bad-photo` and `photo-unavailable`.
 */
export async function savePhoto(
  holder: Holder,
  bytes: Uint8Array,
  at: number,
): Promise<Result<null, PhotoRefusal | "too-many-tries", { retryAfterSeconds: number }>> {
  const { ok: allowed, retryAfterSeconds } = await limit("photo", holder.userId)
  if (!allowed) return refuse("too-many-tries", { retryAfterSeconds })
  if (photoFault(bytes)) return refuse("bad-photo")
  const stored = await storePhoto("people", holder.userId, bytes)
  if (!stored.ok) return refuse(stored.why === "refused" ? "bad-photo" : "photo-unavailable")
  return replace(holder, stored.photo, at)
}

/** Takes the picture away. */
export function dropPhoto(holder: Holder, at: number): Promise<Result<null, never>> {
  return replace(holder, null, at)
}

async function replace(holder: Holder, photo: string | null, at: number): Promise<Result<null, never>> {
  const { userId } = holder
  const { before, event } = await db().transaction(async tx => {
    const [row] = await tx
      .select({ photo: users.photo })
      .from(users)
      .where(eq(users.id, userId))
      .for("update")
    await tx.update(users).set({ photo }).where(eq(users.id, userId))
    const subject = { type: "user", id: userId } as const
    const type = "PROFILE_CHANGED" as const
    const fact = { type, subject, payload: { userId, fields: ["photo"] } }
    return { before: row?.photo, event: await record(tx, fact, holder, at) }
  })
  if (before) await removePhoto(before)
  return ok(null, [event])
}
