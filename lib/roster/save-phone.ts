import { and, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { databaseError } from "@/db/errors"
import { users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import type { Admin } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import type { PhoneChange } from "./contact-rules"

/**
 * The practice sets the number its doctor is called at, or takes it out (null), with a reason. The log keeps that it
 * changed, never the number. Refuses `no-doctor`, `phone-taken`, and `changed-elsewhere` when it isn't the one `seen`.
 */
export async function savePhone(
  admin: Admin,
  { id, phone, seen, reason }: PhoneChange,
  at: number,
): Promise<Result<{ changed: boolean }, "no-doctor" | "phone-taken" | "changed-elsewhere">> {
  try {
    return await db().transaction(async tx => {
      const [kept] = await tx
        .select({ userId: users.id, phone: users.phone })
        .from(doctors)
        .innerJoin(users, and(eq(users.id, doctors.userId), isNull(users.erasedAt)))
        .where(eq(doctors.id, id))
        .for("no key update", { of: users })
      if (!kept) return refuse("no-doctor")
      if ((kept.phone ?? "") !== seen) return refuse("changed-elsewhere")
      if (kept.phone === phone) return ok({ changed: false })
      const { userId } = kept
      await tx.update(users).set({ phone }).where(eq(users.id, userId))
      const payload = { doctorId: id, userId, fields: ["phone"], reason }
      const fact = { type: "DOCTOR_CHANGED", subject: { type: "doctor", id }, payload } as const
      return ok({ changed: true }, [await record(tx, fact, admin, at)])
    })
  } catch (error) {
    if (databaseError(error)?.constraint === "users_phone_unique") return refuse("phone-taken")
    throw error
  }
}
