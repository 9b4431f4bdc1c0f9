import { limit } from "@/lib/cache/limit"
import { ok, type Result, refuse } from "@/lib/result"
import type { Crop } from "./crop-rules"
import { withCrop } from "./crop-rules"
import { removePhoto, storePhoto } from "./photo"
import { photoFault } from "./rules"

export type ExchangeRefusal = "bad-photo" | "photo-unavailable" | "too-many-tries"

type Owner = {
  folder: "people" | "doctors"
  /** Whose picture it is. */
  id: string
  /** Who sends it: their tries are counted. */
  by: string
}

/**
 * Puts a picture in place of the one before: stores it, lets `write` keep what the database needs and tell what it kept
 * before, and takes that one away. Whatever fails on the way, the new one does not stay at the service. Refuses what
 * `write` refuses, `bad-photo`, `photo-unavailable`, and `too-many-tries` with the seconds to wait.
 */
export async function exchangePhoto<R extends string>(
  { folder, id, by }: Owner,
  { bytes, crop }: { bytes: Uint8Array; crop: Crop | null },
  write: (photo: string) => Promise<Result<string | null, R>>,
): Promise<Result<null, R | ExchangeRefusal, { retryAfterSeconds: number }>> {
  const { ok: allowed, retryAfterSeconds } = await limit("photo", by)
  if (!allowed) return refuse("too-many-tries", { retryAfterSeconds })
  if (photoFault(bytes)) return refuse("bad-photo")
  const stored = await storePhoto(folder, id, bytes)
  if (!stored.ok) return refuse(stored.why === "refused" ? "bad-photo" : "photo-unavailable")
  let kept = false
  try {
    const written = await write(withCrop(stored.photo, crop))
    if (!written.ok) return refuse(written.refusal)
    kept = true
    if (written.value) await removePhoto(written.value)
    return ok(null, written.events)
  } finally {
    if (!kept) await removePhoto(stored.photo)
  }
}
