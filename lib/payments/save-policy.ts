import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import type { Keeper } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import type { FieldChange } from "@/lib/events/told-rules"
import { ok, type Result, refuse } from "@/lib/result"
import { type PolicyRefusal, termsInWords } from "./rules"
import type { Policy } from "./schema"
import { termsStamp } from "./terms-stamp"

/**
 * Sets how a doctor's patients pay from now on, and what goes back when they cancel: for the doctor, or for an admin, who
 * gives a reason. Visits already booked keep their terms. What stays as it was leaves no event. Refuses `reason-needed`,
 * `not-found`, and `changed-elsewhere` when what is kept isn't what was `seen`. `at` in epoch ms.
 */
export async function savePolicy(
  by: Keeper,
  { policy, tiers }: Policy,
  at: number,
  { seen, reason }: { seen?: string | undefined; reason?: string | undefined } = {},
): Promise<Result<null, PolicyRefusal>> {
  const { doctorId } = by
  if (by.kind === "admin" && !reason) return refuse("reason-needed")
  return db().transaction(async tx => {
    const [now] = await tx
      .select({ policy: doctors.paymentPolicy, tiers: doctors.cancellationTiers })
      .from(doctors)
      .where(eq(doctors.id, doctorId))
      .for("update")
    if (!now) return refuse("not-found")
    const kept = termsStamp(now)
    if (seen !== undefined && seen !== kept) return refuse("changed-elsewhere")
    if (kept === termsStamp({ policy, tiers })) return ok(null)
    await tx
      .update(doctors)
      .set({ paymentPolicy: policy, cancellationTiers: tiers })
      .where(eq(doctors.id, doctorId))
    const subject = { type: "doctor", id: doctorId } as const
    const changes: FieldChange[] = [
      ...differing("paymentPolicy", now.policy, policy),
      ...differing("cancellationTiers", termsInWords(now.tiers), termsInWords(tiers)),
    ]
    const payload = { doctorId, changes, ...(by.kind === "admin" && { reason }) }
    return ok(null, [await record(tx, { type: "POLICY_CHANGED", subject, payload }, by, at)])
  })
}

const differing = (field: string, from: string, to: string) => (from === to ? [] : [{ field, from, to }])
