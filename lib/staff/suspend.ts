import { and, eq, isNotNull, isNull } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import type { Admin } from "@/lib/accounts/actor"
import { inDiaries } from "@/lib/booking/lock"
import { record } from "@/lib/events/record"
import { writeDownOffered } from "@/lib/hours/write-down"
import { ok, type Result, refuse } from "@/lib/result"
import type { SuspendRefusal } from "./rules"

/**
 * Takes a doctor out of the practice with a reason they read: from the commit on nobody finds or books them, and they
 * may look after their account only. Holds their diary, so that a booking comes before it or is refused; visits to come
 * stay until somebody moves them. Refuses `no-doctor`, `not-verified`, `already-suspended`.
 */
export async function suspendDoctor(
  admin: Admin,
  { id, reason }: { id: string; reason: string },
  at: number,
): Promise<Result<{ id: string }, SuspendRefusal>> {
  return inDiaries([id], async tx => {
    const [suspended] = await tx
      .update(doctors)
      .set({ suspendedAt: new Date(at), suspendedReason: reason })
      .where(and(eq(doctors.id, id), isNotNull(doctors.verifiedAt), isNull(doctors.suspendedAt)))
      .returning({ userId: doctors.userId })
    if (!suspended) return refuse(await why(tx, id, "already-suspended"))
    const payload = { doctorId: id, userId: suspended.userId, reason }
    const fact = { type: "DOCTOR_SUSPENDED", subject: { type: "doctor", id }, payload } as const
    return ok({ id }, [await record(tx, fact, admin, at)])
  })
}

/** Lets a suspended doctor be found and booked again, with a reason for the record. Refuses `no-doctor`, `not-suspended`. */
export async function restoreDoctor(
  admin: Admin,
  { id, reason }: { id: string; reason: string },
  at: number,
): Promise<Result<{ id: string }, SuspendRefusal>> {
  return inDiaries([id], async tx => {
    // The days of the suspension are over, and nothing was offered on them.
    await writeDownOffered(tx, id, at)
    const [restored] = await tx
      .update(doctors)
      .set({ suspendedAt: null, suspendedReason: null })
      .where(and(eq(doctors.id, id), isNotNull(doctors.suspendedAt)))
      .returning({ userId: doctors.userId })
    if (!restored) return refuse(await why(tx, id, "not-suspended"))
    const payload = { doctorId: id, userId: restored.userId, reason }
    const fact = { type: "DOCTOR_RESTORED", subject: { type: "doctor", id }, payload } as const
    return ok({ id }, [await record(tx, fact, admin, at)])
  })
}

async function why(
  tx: Tx,
  id: string,
  twice: "already-suspended" | "not-suspended",
): Promise<SuspendRefusal> {
  const [doctor] = await tx.select({ verifiedAt: doctors.verifiedAt }).from(doctors).where(eq(doctors.id, id))
  if (!doctor) return "no-doctor"
  return doctor.verifiedAt ? twice : "not-verified"
}
