import { v7 } from "uuid"
import { db } from "@/db/client"
import { databaseError } from "@/db/errors"
import { users } from "@/db/schema/accounts"
import { limit } from "@/lib/cache/limit"
import { record } from "@/lib/events/record"
import { makeLink } from "@/lib/links/link"
import { ok, type Result, refuse } from "@/lib/result"
import { hashPassword } from "./password"
import type { RegisterRefusal, Role } from "./rules"
import type { Registration } from "./schema"

const refusals: Record<string, RegisterRefusal> = {
  users_email_unique: "email-taken",
  users_phone_unique: "phone-taken",
}

export type Registered = { userId: string; role: Role }

/**
 * Makes a patient's account at the moment `at` (epoch ms). `address` is where the caller sits, for the limit.
 * Refuses `email-taken`, `phone-taken`, and `too-many-tries` with the seconds to wait.
 * The letter of welcome carries the link that confirms the address.
 */
export async function register(
  { name, email, password, phone, zone }: Registration,
  address: string,
  at: number,
): Promise<Result<Registered, RegisterRefusal, { retryAfterSeconds: number }>> {
  const { ok: allowed, retryAfterSeconds } = await limit("register", address)
  if (!allowed) return refuse("too-many-tries", { retryAfterSeconds })
  const passwordHash = await hashPassword(password)
  const id = v7()
  try {
    const event = await db().transaction(async tx => {
      const createdAt = new Date(at)
      await tx
        .insert(users)
        .values({ id, name, email, phone, zone, passwordHash, role: "PATIENT", createdAt, createdBy: id })
      const linkId = await makeLink(tx, { userId: id, purpose: "VERIFY", address: email }, at)
      const subject = { type: "user", id } as const
      const fact = { type: "PATIENT_REGISTERED", subject, payload: { userId: id, linkId } } as const
      return record(tx, fact, { kind: "patient", userId: id }, at)
    })
    return ok({ userId: id, role: "PATIENT" }, [event])
  } catch (error) {
    const refusal = refusals[databaseError(error)?.constraint ?? ""]
    if (refusal) return refuse(refusal)
    throw error
  }
}
