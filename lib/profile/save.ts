import { and, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { databaseError } from "@/db/errors"
import { users } from "@/db/schema/accounts"
import type { Holder } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import type { SaveRefusal } from "./rules"
import type { ProfileChange } from "./schema"

/**
 * Saves what the person tells of themself, whole or in part. The log keeps which fields, never what. Refuses
 * `phone-taken`, `future-birth-date`, and `sign-in-again` when the account was erased meanwhile.
 */
export async function saveProfile(
  holder: Holder,
  { name, phone, birthDate, gender, region, city, area, zone }: ProfileChange,
  at: number,
): Promise<Result<null, SaveRefusal>> {
  const change = { name, phone, birthDate, gender, region, city, area, zone }
  const fields = Object.entries(change).flatMap(([field, value]) => (value === undefined ? [] : [field]))
  if (!fields.length) return ok(null)
  const { userId } = holder
  // A day ahead: somewhere it is tomorrow already.
  if (birthDate && Date.parse(birthDate) > at + 86_400_000) return refuse("future-birth-date")
  try {
    return await db().transaction(async tx => {
      const saved = await tx
        .update(users)
        .set(change)
        .where(and(eq(users.id, userId), isNull(users.erasedAt)))
        .returning({ id: users.id })
      if (!saved.length) return refuse("sign-in-again")
      const subject = { type: "user", id: userId } as const
      const fact = { type: "PROFILE_CHANGED", subject, payload: { userId, fields } } as const
      return ok(null, [await record(tx, fact, holder, at)])
    })
  } catch (error) {
    if (databaseError(error)?.constraint === "users_phone_unique") return refuse("phone-taken")
    throw error
  }
}
