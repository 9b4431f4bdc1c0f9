import { and, eq, ne } from "drizzle-orm"
import { db } from "@/db/client"
import { refunds } from "@/db/schema/payments"
import type { Admin } from "@/lib/accounts/actor"
import { ok, type Result, refuse } from "@/lib/result"
import type { RetryRefusal } from "./desk-rules"
import { paymentsAreOn } from "./razorpay"

/**
 * Makes a refund that is not done yet due at `at` (epoch ms); the caller sends it after the answer. Asking once more than
 * needed does no harm: for the provider it is the same refund. Refuses one that is done.
 */
export async function retryRefund(
  _admin: Admin,
  { id }: { id: string },
  at: number,
): Promise<Result<null, RetryRefusal>> {
  if (!paymentsAreOn()) return refuse("payments-off")
  const [due] = await db()
    .update(refunds)
    .set({ nextAt: new Date(at) })
    .where(and(eq(refunds.id, id), ne(refunds.status, "DONE")))
    .returning({ id: refunds.id })
  if (due) return ok(null)
  return refuse((await db().$count(refunds, eq(refunds.id, id))) ? "already-done" : "not-found")
}
