import { isDeepStrictEqual } from "node:util"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import type { Doctor } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { ok, type Result } from "@/lib/result"
import type { Policy } from "./schema"

/**
 * Sets how the doctor's own patients pay from now on, and what goes back when they cancel. Visits already booked keep
 * their terms. What stays as it was leaves no event. `at` in epoch ms.
 */
export async function savePolicy(
  doctor: Doctor,
  { policy, tiers }: Policy,
  at: number,
): Promise<Result<null, never>> {
  const { doctorId } = doctor
  return db().transaction(async tx => {
    const [now] = await tx
      .select({ policy: doctors.paymentPolicy, tiers: doctors.cancellationTiers })
      .from(doctors)
      .where(eq(doctors.id, doctorId))
      .for("update")
    if (!now) throw new Error("a doctor without a profile")
    if (isDeepStrictEqual(now, { policy, tiers })) return ok(null)
    await tx
      .update(doctors)
      .set({ paymentPolicy: policy, cancellationTiers: tiers })
      .where(eq(doctors.id, doctorId))
    const subject = { type: "doctor", id: doctorId } as const
    return ok(null, [
      await record(tx, { type: "POLICY_CHANGED", subject, payload: { doctorId } }, doctor, at),
    ])
  })
}
