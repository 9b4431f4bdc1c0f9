import { and, eq, isNull, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { databaseError } from "@/db/errors"
import { links, users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import type { Admin } from "@/lib/accounts/actor"
import { limit } from "@/lib/cache/limit"
import { record, recordAll } from "@/lib/events/record"
import { makeLink } from "@/lib/links/link"
import { ok, type Result, refuse } from "@/lib/result"
import type { ContactRefusal, EmailWish } from "./contact-rules"
import { notSignedIn } from "./search"

type Wish = EmailWish & { userId: string; before: string }
type Way = "asked" | "welcomed"

/**
 * The practice gives its doctor another e-mail address, with a reason. As the doctor signs in with it, it counts once its
 * owner opens the link sent there (`asked`); the address until then is told. Where nobody has signed in yet there is no
 * account to take over, only a mistyped address: it is set at once, the welcome goes there, and the links sent before are
 * over (`welcomed`). Refuses `no-doctor`, `same-address`, `email-taken`, `too-many-tries` (with the seconds to wait).
 */
export async function changeEmail(
  admin: Admin,
  { id, email, reason }: EmailWish,
  at: number,
): Promise<
  Result<
    { way: Way },
    Exclude<ContactRefusal, "phone-taken" | "changed-elsewhere">,
    { retryAfterSeconds: number }
  >
> {
  const { ok: allowed, retryAfterSeconds } = await limit("invite", admin.userId)
  if (!allowed) return refuse("too-many-tries", { retryAfterSeconds })
  try {
    return await db().transaction(async tx => {
      const [kept] = await tx
        .select({ userId: users.id, before: users.email, fresh: sql<boolean>`${notSignedIn}` })
        .from(doctors)
        .innerJoin(users, and(eq(users.id, doctors.userId), isNull(users.erasedAt)))
        .where(eq(doctors.id, id))
        .for("no key update", { of: users })
      if (!kept) return refuse("no-doctor")
      const { fresh, ...who } = kept
      const [owner] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
      if (owner) return refuse(owner.id === who.userId ? "same-address" : "email-taken")
      const wish = { id, email, reason, ...who }
      return fresh
        ? ok({ way: "welcomed" as const }, await correct(tx, admin, wish, at))
        : ok({ way: "asked" as const }, [await ask(tx, admin, wish, at)])
    })
  } catch (error) {
    if (databaseError(error)?.constraint === "users_email_unique") return refuse("email-taken")
    throw error
  }
}

async function ask(tx: Tx, admin: Admin, { userId, email, reason }: Wish, at: number): Promise<string> {
  const linkId = await makeLink(tx, { userId, purpose: "CHANGE", address: email }, at)
  const subject = { type: "user", id: userId } as const
  const payload = { userId, linkId, reason }
  return record(tx, { type: "EMAIL_CHANGE_ASKED", subject, payload }, admin, at)
}

async function correct(tx: Tx, admin: Admin, wish: Wish, at: number): Promise<string[]> {
  const { id, userId, email, before, reason } = wish
  await tx
    .update(links)
    .set({ usedAt: new Date(at) })
    .where(and(eq(links.userId, userId), isNull(links.usedAt)))
  await tx.update(users).set({ email, verifiedAt: null }).where(eq(users.id, userId))
  const linkId = await makeLink(tx, { userId, purpose: "WELCOME", address: email }, at)
  await tx.update(links).set({ replaced: before }).where(eq(links.id, linkId))
  const doctor = { type: "doctor", id } as const
  const account = { type: "user", id: userId } as const
  return recordAll(
    tx,
    [
      { type: "EMAIL_CHANGED", subject: account, payload: { userId, linkId, reason } },
      { type: "DOCTOR_WELCOMED", subject: doctor, payload: { doctorId: id, userId, linkId } },
    ],
    admin,
    at,
  )
}
