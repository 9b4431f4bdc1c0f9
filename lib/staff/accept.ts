import { v7 } from "uuid"
import { db } from "@/db/client"
import { databaseError } from "@/db/errors"
import { users } from "@/db/schema/accounts"
import { hashPassword } from "@/lib/accounts/password"
import { passwordFault } from "@/lib/accounts/rules"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { useInvitation } from "./invitation"
import type { AcceptRefusal } from "./rules"

/**
 * An invited admin's account, at `at` (epoch ms). It may do nothing before its second factor is set up. Refuses
 * `link-over`, `email-taken` (somebody registered with the address meanwhile), `weak-password` (the link stays good).
 */
export async function acceptAsAdmin(
  { token, name, password }: { token: string; name: string; password: string },
  at: number,
): Promise<Result<{ userId: string; role: "ADMIN" }, AcceptRefusal>> {
  const passwordHash = await hashPassword(password)
  try {
    return await db().transaction(async tx => {
      const invited = await useInvitation(tx, "ADMIN", token, at)
      if (!invited) return refuse("link-over")
      const { id, email } = invited
      if (passwordFault(password, { name, email })) throw new Weak()
      const userId = v7()
      const createdAt = new Date(at)
      await tx.insert(users).values({
        ...{ id: userId, role: "ADMIN", name, email, passwordHash },
        ...{ verifiedAt: createdAt, createdAt, createdBy: userId },
      })
      const payload = { invitationId: id, userId }
      const fact = { type: "INVITATION_ACCEPTED", subject: { type: "invitation", id }, payload } as const
      return ok({ userId, role: "ADMIN" }, [await record(tx, fact, { kind: "holder", userId }, at)])
    })
  } catch (error) {
    if (error instanceof Weak) return refuse("weak-password")
    if (databaseError(error)?.constraint === "users_email_unique") return refuse("email-taken")
    throw error
  }
}

/** Rolls back, so that the link stays good for another password. */
class Weak extends Error {}
