import { isDeepStrictEqual } from "node:util"
import { eq } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { practice } from "@/db/schema/practice"
import type { Admin } from "@/lib/accounts/actor"
import { limit } from "@/lib/cache/limit"
import { record } from "@/lib/events/record"
import { changesBetween, type FieldChange } from "@/lib/events/told-rules"
import { removePhoto, storePhoto } from "@/lib/images/photo"
import { photoFault } from "@/lib/images/rules"
import { ok, type Result, refuse } from "@/lib/result"
import { forget } from "./memory"
import { type LogoRefusal, PRACTICE_ID, standard } from "./rules"
import type { Settings } from "./schema"

type Row = typeof practice.$inferSelect

/** Saves one part of the settings. What stays as it was leaves no event. `at` in epoch ms. */
export async function saveSettings(
  admin: Admin,
  { section: _, ...change }: Settings,
  at: number,
): Promise<Result<null, never>> {
  const { event } = await replace(admin, change, at)
  return ok(null, event ? [event] : [])
}

/** Keeps a picture as the practice's logo. Refuses `bad-photo`, `photo-unavailable`, `too-many-tries`. */
export async function saveLogo(
  admin: Admin,
  bytes: Uint8Array,
  at: number,
): Promise<Result<null, LogoRefusal, { retryAfterSeconds: number }>> {
  const { ok: allowed, retryAfterSeconds } = await limit("photo", admin.userId)
  if (!allowed) return refuse("too-many-tries", { retryAfterSeconds })
  if (photoFault(bytes)) return refuse("bad-photo")
  const stored = await storePhoto("practice", "logo", bytes)
  if (!stored.ok) return refuse(stored.why === "refused" ? "bad-photo" : "photo-unavailable")
  return dropLogo(admin, at, stored.photo)
}

/** Takes the logo away, or puts another in its place. */
export async function dropLogo(
  admin: Admin,
  at: number,
  logo: string | null = null,
): Promise<Result<null, never>> {
  const { before, event } = await replace(admin, { logo }, at)
  if (before.logo && before.logo !== logo) await removePhoto(before.logo)
  return ok(null, event ? [event] : [])
}

async function replace(admin: Admin, change: Partial<Row>, at: number) {
  const done = await db().transaction(async tx => {
    const before = await held(tx)
    const now: Record<string, unknown> = before
    const fields = Object.entries(change).flatMap(([field, value]) =>
      isDeepStrictEqual(now[field], value) ? [] : [field],
    )
    if (!fields.length) return { before, event: null }
    await tx
      .update(practice)
      .set({ ...change, updatedAt: new Date(at) })
      .where(eq(practice.id, 1))
    return { before, event: await noted(tx, admin, { fields, changes: changesBetween(before, change) }, at) }
  })
  forget()
  return done
}

/** The one row, made where there was none, and kept until the transaction ends: changes take turns. */
async function held(tx: Tx): Promise<Row> {
  await tx
    .insert(practice)
    .values({ id: 1, ...standard })
    .onConflictDoNothing()
  const [row] = await tx.select().from(practice).where(eq(practice.id, 1)).for("update")
  if (!row) throw new Error("a practice without a row")
  return row
}

/** Which settings changed, and from what to what where that says nothing of a person. */
export function noted(
  tx: Tx,
  admin: Admin,
  payload: { fields: string[]; changes: FieldChange[] },
  at: number,
): Promise<string> {
  const subject = { type: "practice", id: PRACTICE_ID } as const
  return record(tx, { type: "PRACTICE_CHANGED", subject, payload }, admin, at)
}
