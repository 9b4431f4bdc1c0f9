import { and, eq, gt, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import {
  attempts,
  devices,
  identities,
  invitations,
  links,
  recoveryCodes,
  refreshTokens,
  secondFactors,
  sessions,
  users,
} from "@/db/schema/accounts"
import { appointments, idempotencyKeys } from "@/db/schema/booking"
import { choices, deliveries } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { eventReceipts } from "@/db/schema/events"
import { bells, notifications } from "@/db/schema/notifications"
import { type Holder, makePatient } from "@/lib/accounts/actor"
import { confirmHolder } from "@/lib/accounts/confirm-holder"
import { cancel } from "@/lib/booking/cancel"
import { inDiaries } from "@/lib/booking/lock"
import { record } from "@/lib/events/record"
import { removePhoto } from "@/lib/images/photo"
import { count } from "@/lib/live/bells"
import { ok, type Result, refuse } from "@/lib/result"
import { ERASED_NAME, ERASED_REASON, type EraseRefusal } from "./rules"

/**
 * Deletes the account of a patient, or of a doctor whom nobody has verified, for good, at `at` (epoch ms): coming visits are cancelled first, then everything that
 * says who they were goes. Visits stay as the law wants records kept, without a name; so do events and audit rows, which
 * hold ids only. Refuses `staff`, `visit-running` (one has begun and changes nothing, or was booked meanwhile), and as
 * confirming oneself; `sign-in-again` also when the account is erased already.
 */
export async function eraseAccount(
  holder: Holder,
  { password }: { password?: string | undefined },
  at: number,
): Promise<Result<null, EraseRefusal, { retryAfterSeconds: number }>> {
  const { userId, role } = holder
  if (role === "ADMIN") return refuse("staff")
  const confirmed = await confirmHolder(holder, password, at)
  if (!confirmed.ok) return confirmed
  const coming = await comingVisits(db(), userId, at)
  if (coming.some(({ startsAt }) => startsAt.getTime() <= at)) return refuse("visit-running")
  const cancelled: string[] = []
  for (const { id } of coming) {
    const done = await cancel(makePatient(userId), { id, reason: ERASED_REASON }, at)
    if (done.ok) cancelled.push(...done.events)
  }
  const erased = await inDiaries([userId], async tx => {
    const [person] = await tx
      .select({ email: users.email })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.erasedAt)))
      .for("update")
    if (!person) return refuse("sign-in-again")
    if (role === "DOCTOR" && !(await withdrawApplication(tx, userId))) return refuse("staff")
    if ((await comingVisits(tx, userId, at)).length) return refuse("visit-running")
    await forget(tx, userId, person.email, at)
    const fact = {
      type: "ACCOUNT_ERASED",
      subject: { type: "user", id: userId },
      payload: { userId },
    } as const
    return ok(null, [await record(tx, fact, holder, at)])
  })
  if (!erased.ok) return erased
  await removePhotosOfErased(userId)
  return ok(null, [...cancelled, ...erased.events])
}

/** Pictures of erased people, until the image service has taken them away; the sweep tries again. */
export async function removePhotosOfErased(userId?: string): Promise<void> {
  const waiting = await db()
    .select({ id: users.id, photo: users.photo })
    .from(users)
    .where(and(isNotNull(users.erasedAt), isNotNull(users.photo), userId ? eq(users.id, userId) : undefined))
    .limit(5)
  for (const { id, photo } of waiting)
    if (photo && (await removePhoto(photo)))
      await db().update(users).set({ photo: null }).where(eq(users.id, id))
}

/** Open visits that have not ended. */
function comingVisits(tx: Tx, userId: string, at: number) {
  return tx
    .select({ id: appointments.id, startsAt: appointments.startsAt })
    .from(appointments)
    .where(
      and(
        eq(appointments.patientId, userId),
        inArray(appointments.status, ["PENDING", "APPROVED"]),
        gt(appointments.endsAt, new Date(at)),
      ),
    )
}

/** Doctors who have not had their letters yet still get them, written anew, without the name. */
async function tellAnew(tx: Tx, eventIds: string[]): Promise<void> {
  if (!eventIds.length) return
  await tx
    .update(eventReceipts)
    .set({ state: "PENDING", rangAt: null, nextAt: sql`now()` })
    .where(and(inArray(eventReceipts.eventId, eventIds), eq(eventReceipts.consumer, "notifications")))
}

/** False for a doctor whom patients may know. */
async function withdrawApplication(tx: Tx, userId: string): Promise<boolean> {
  const withdrawn = await tx
    .delete(doctors)
    .where(and(eq(doctors.userId, userId), isNull(doctors.verifiedAt)))
    .returning({ id: doctors.id })
  return withdrawn.length > 0
}

async function forget(tx: Tx, userId: string, email: string, at: number): Promise<void> {
  // Staff may once have been invited at this address; the letter goes by address, for it was nobody's then.
  await tx.delete(invitations).where(eq(invitations.email, email))
  const own = tx.select({ id: appointments.id }).from(appointments).where(eq(appointments.patientId, userId))
  // Notices and letters quote names, to both sides of a visit. Bells first, as whoever marks notices locks them first too.
  const others = await tx
    .selectDistinct({ id: notifications.userId })
    .from(notifications)
    .where(and(inArray(notifications.appointmentId, own), ne(notifications.userId, userId)))
  await count(tx, [userId, ...others.map(({ id }) => id)])
  await tx.delete(bells).where(eq(bells.userId, userId))
  await tx
    .delete(notifications)
    .where(or(eq(notifications.userId, userId), inArray(notifications.appointmentId, own)))
  const untold = await tx
    .delete(deliveries)
    .where(
      and(
        eq(deliveries.status, "PENDING"),
        // One that was tried may have arrived: told anew it would come twice.
        eq(deliveries.attempts, 0),
        inArray(deliveries.appointmentId, own),
        ne(deliveries.userId, userId),
      ),
    )
    .returning({ eventId: deliveries.eventId })
  await tellAnew(tx, [...new Set(untold.map(({ eventId }) => eventId))])
  const theirs = or(
    eq(deliveries.userId, userId),
    inArray(deliveries.appointmentId, own),
    and(isNull(deliveries.userId), eq(deliveries.address, email)),
  )
  await tx
    .update(deliveries)
    .set({
      ...{ address: "", subject: "", html: "", text: "", calendar: null },
      status: sql`case when ${deliveries.status} = 'PENDING' then 'FAILED' else ${deliveries.status} end`,
      lastError: sql`case when ${deliveries.status} = 'PENDING' then 'the account was erased' end`,
    })
    .where(theirs)
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
    choices,
  ])
    await tx.delete(table).where(eq(table.userId, userId))
  await tx.delete(idempotencyKeys).where(eq(idempotencyKeys.actorId, userId))
  await tx
    .update(users)
    .set({
      name: ERASED_NAME,
      email: sql`'erased-' || ${users.id} || '@erased.invalid'`,
      ...{ phone: null, passwordHash: null, birthDate: null, gender: null },
      ...{ region: null, city: null, area: null, verifiedAt: null, zone: "UTC" },
      erasedAt: new Date(at),
    })
    .where(eq(users.id, userId))
}
