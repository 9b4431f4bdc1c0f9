import { and, count, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { recoveryCodes, secondFactors, users } from "@/db/schema/accounts"
import type { Holder } from "@/lib/accounts/actor"
import { enrolmentAddress, unseal } from "./code"

export type Factor =
  | { state: "off" }
  /** `secret` in base32, `address` for the picture. */
  | { state: "begun"; secret: string; address: string }
  | { state: "on"; since: Date; codesLeft: number }

/** The second factor of the person at hand. The secret is shown only while it guards nothing. */
export async function factorOf({ userId }: Holder): Promise<Factor> {
  const [row] = await db()
    .select({ secret: secondFactors.secret, enabledAt: secondFactors.enabledAt, email: users.email })
    .from(secondFactors)
    .innerJoin(users, eq(users.id, secondFactors.userId))
    .where(eq(secondFactors.userId, userId))
  if (!row) return { state: "off" }
  if (!row.enabledAt) {
    const secret = await unseal(row.secret)
    return { state: "begun", secret, address: enrolmentAddress(secret, row.email) }
  }
  const [left] = await db()
    .select({ codes: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)))
  return { state: "on", since: row.enabledAt, codesLeft: left?.codes ?? 0 }
}
