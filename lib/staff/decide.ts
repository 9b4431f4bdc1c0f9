import { and, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import type { Admin } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import type { DecideRefusal } from "./rules"

/** Verifies a doctor who applied, also one declined before: from this moment the public finds them. Refuses `not-found`, `already-verified`. */
export async function verifyDoctor(
  admin: Admin,
  { id }: { id: string },
  at: number,
): Promise<Result<{ id: string }, DecideRefusal>> {
  const verdict = {
    verifiedAt: new Date(at),
    verifiedBy: admin.userId,
    declinedAt: null,
    declinedReason: null,
  }
  return decide(admin, id, verdict, "DOCTOR_VERIFIED", "already-verified", at)
}

/** Declines an application with a reason the doctor reads. Refuses `not-found`, `already-verified`, `already-declined`. */
export async function declineDoctor(
  admin: Admin,
  { id, reason }: { id: string; reason: string },
  at: number,
): Promise<Result<{ id: string }, DecideRefusal>> {
  const verdict = { declinedAt: new Date(at), declinedReason: reason }
  return decide(admin, id, verdict, "DOCTOR_DECLINED", "already-declined", at)
}

async function decide(
  admin: Admin,
  id: string,
  verdict: Partial<typeof doctors.$inferInsert>,
  type: "DOCTOR_VERIFIED" | "DOCTOR_DECLINED",
  twice: DecideRefusal,
  at: number,
): Promise<Result<{ id: string }, DecideRefusal>> {
  return db().transaction(async tx => {
    const [decided] = await tx
      .update(doctors)
      .set(verdict)
      .where(
        and(
          eq(doctors.id, id),
          isNull(doctors.verifiedAt),
          type === "DOCTOR_DECLINED" ? isNull(doctors.declinedAt) : undefined,
        ),
      )
      .returning({ userId: doctors.userId })
    if (!decided) {
      const [doctor] = await tx
        .select({ verifiedAt: doctors.verifiedAt })
        .from(doctors)
        .where(eq(doctors.id, id))
      if (!doctor) return refuse("not-found")
      return refuse(doctor.verifiedAt ? "already-verified" : twice)
    }
    const payload = { doctorId: id, userId: decided.userId }
    const fact = { type, subject: { type: "doctor", id }, payload } as const
    return ok({ id }, [await record(tx, fact, admin, at)])
  })
}
