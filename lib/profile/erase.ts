import { and, eq, gt, inArray, or, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import {
  attempts,
  devices,
  identities,
  links,
  recoveryCodes,
  refreshTokens,
  secondFactors,
  sessions,
  users,
} from "@/db/schema/accounts"
import { appointments, idempotencyKeys } from "@/db/schema/booking"
import { deliveries, notifications } from "@/db/schema/notifications"
import { type Holder, makePatient } from "@/lib/accounts/actor"
import { confirmHolder } from "@/lib/accounts/confirm-holder"
import { cancel } from "@/lib/booking/cancel"
import { inDiaries } from "@/lib/booking/lock"
import { record } from "@/lib/events/record"
import { removePhoto } from "@/lib/images/photo"
import { ok, type Result, refuse } from "@/lib/result"
import { ERASED_NAME, ERASED_REASON, type EraseRefusal } from "./rules"

/**
 * Deletes a patient's account for good, at `at` (epoch ms): coming visits are cancelled first, then everything that
 * says who they were goes. Visits stay as the law wants records kept, without a name; so do events and audit rows, which
 * hold ids only. Refuses `staff`, `visit-running` (one just began, or was booked meanwhile), and as confirming oneself.
 */
export async function eraseAccount(
  holder: Holder,
  { password }: { password?: string | undefined },
  at: number,
): Promise<Result<null, EraseRefusal, { retryAfterSeconds: number }>> {
  const { userId, role } = holder
  if (role !== "PATIENT") return refuse("staff")
  const confirmed = await confirmHolder(holder, password, at)
  if (!confirmed.ok) return confirmed
  const cancelled: string[] = []
  for (const { id } of await comingVisits(db(), userId, at)) {
    const done = await cancel(makePatient(userId), { id, reason: ERASED_REASON }, at)
    if (done.ok) cancelled.push(...done.events)
  }
  const erased = await inDiaries([userId], async tx => {
    if ((await comingVisits(tx, userId, at)).length) return null
    const photo = await forget(tx, userId, at)
    const fact = {
      type: "ACCOUNT_ERASED",
      subject: { type: "user", id: userId },
      payload: { userId },
    } as const
    return { photo, event: await record(tx, fact, holder, at) }
  })
  if (!erased) return refuse("visit-running")
  if (erased.photo) await removePhoto(erased.photo)
  return ok(null, [...cancelled, erased.event])
}

/** Open visits that have not ended. */
function comingVisits(tx: Tx, userId: string, at: number) {
  return tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.patientId, userId),
        inArray(appointments.status, ["PENDING", "APPROVED"]),
        gt(appointments.endsAt, new Date(at)),
      ),
    )
}

/** Returns the picture, to be removed where it is kept. */
async function forget(tx: Tx, userId: string, at: number): Promise<string | null> {
  const [person] = await tx.select({ photo: users.photo }).from(users).where(eq(users.id, userId))
  const own = tx.select({ id: appointments.id }).from(appointments).where(eq(appointments.patientId, userId))
  // Notices and letters quote names, to both sides of a visit.
  await tx
    .delete(notifications)
    .where(or(eq(notifications.userId, userId), inArray(notifications.appointmentId, own)))
  await tx
    .update(deliveries)
    .set({ address: "", subject: "", html: "", text: "", lastError: null })
    .where(or(eq(deliveries.userId, userId), inArray(deliveries.appointmentId, own)))
  await tx
    .update(deliveries)
    .set({ status: "FAILED", lastError: "the account was erased" })
    .where(
      and(
        eq(deliveries.status, "PENDING"),
        or(eq(deliveries.userId, userId), inArray(deliveries.appointmentId, own)),
      ),
    )
  await tx
    .update(appointments)
    .set({ endedReason: ERASED_REASON })
    .where(and(eq(appointments.patientId, userId), eq(appointments.endedBy, "PATIENT")))
  for (const table of [
    sessions,
    refreshTokens,
    identities,
    links,
    recoveryCodes,
    secondFactors,
    devices,
    attempts,
  ])
    await tx.delete(table).where(eq(table.userId, userId))
  await tx.delete(idempotencyKeys).where(eq(idempotencyKeys.actorId, userId))
  await tx
    .update(users)
    .set({
      name: ERASED_NAME,
      email: sql`'erased-' || ${users.id} || '@erased.invalid'`,
      ...{ phone: null, passwordHash: null, birthDate: null, gender: null, photo: null },
      ...{ region: null, city: null, area: null, verifiedAt: null, zone: "UTC" },
      erasedAt: new Date(at),
    })
    .where(eq(users.id, userId))
  return person?.photo ?? null
}
