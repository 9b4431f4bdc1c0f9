import { and, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import type { Admin } from "@/lib/accounts/actor"
import { limit } from "@/lib/cache/limit"
import { record } from "@/lib/events/record"
import { makeLink } from "@/lib/links/link"
import { ok, type Result, refuse } from "@/lib/result"
import type { WelcomeRefusal } from "./rules"

/**
 * Sends the letter again by which a doctor chooses the first password; the link of the one before is over. Refuses
 * `no-doctor`, `has-password` and `too-many-tries` (with the seconds to wait).
 */
export async function sendWelcome(
  admin: Admin,
  { id }: { id: string },
  at: number,
): Promise<Result<{ id: string }, WelcomeRefusal, { retryAfterSeconds: number }>> {
  const { ok: allowed, retryAfterSeconds } = await limit("invite", admin.userId)
  if (!allowed) return refuse("too-many-tries", { retryAfterSeconds })
  return db().transaction(async tx => {
    const [found] = await tx
      .select({ userId: users.id, email: users.email, password: users.passwordHash })
      .from(doctors)
      .innerJoin(users, and(eq(users.id, doctors.userId), isNull(users.erasedAt)))
      .where(eq(doctors.id, id))
      .for("no key update", { of: users })
    if (!found) return refuse("no-doctor")
    if (found.password) return refuse("has-password")
    const { userId, email: address } = found
    const linkId = await makeLink(tx, { userId, purpose: "WELCOME", address }, at)
    const subject = { type: "doctor", id } as const
    const fact = { type: "DOCTOR_WELCOMED", subject, payload: { doctorId: id, userId, linkId } } as const
    return ok({ id }, [await record(tx, fact, admin, at)])
  })
}
