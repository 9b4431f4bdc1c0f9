import { and, count, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { recoveryCodes, secondFactors, users } from "@/db/schema/accounts"
import type { Holder } from "@/lib/accounts/actor"
import { signedInLately } from "@/lib/accounts/confirm-holder"
import { waysIn } from "@/lib/accounts/queries"
import { knownPractice } from "@/lib/practice/queries"
import { enrolmentAddress, unseal } from "./code"
import { stillBegun } from "./enrol"

export type Factor =
  /** `password`: it is asked for before the picture is shown. */
  | { state: "off"; password: boolean }
  /** `secret` in base32, `address` for the picture. */
  | { state: "begun"; secret: string; address: string }
  | { state: "on"; since: Date; codesLeft: number }

/** The second factor of the person at hand. The secret is shown only while it guards nothing. */
export async function factorOf(holder: Holder, at: number): Promise<Factor> {
  const { userId } = holder
  const [row] = await db()
    .select({ secret: secondFactors.secret, enabledAt: secondFactors.enabledAt, email: users.email })
    .from(secondFactors)
    .innerJoin(users, eq(users.id, secondFactors.userId))
    .where(and(eq(secondFactors.userId, userId), stillBegun(at)))
  if (!row) {
    const [lately, { password }] = await Promise.all([signedInLately(holder, at), waysIn(holder)])
    return { state: "off", password: password && !lately }
  }
  if (!row.enabledAt) {
    const secret = await unseal(row.secret)
    const { name } = await knownPractice()
    return { state: "begun", secret, address: enrolmentAddress(secret, row.email, name) }
  }
  const [left] = await db()
    .select({ codes: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)))
  return { state: "on", since: row.enabledAt, codesLeft: left?.codes ?? 0 }
}
