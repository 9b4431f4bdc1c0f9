import { and, eq, isNotNull, isNull, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { links, secondFactors, users } from "@/db/schema/accounts"
import type { Admin } from "@/lib/accounts/actor"
import { revokeAll } from "@/lib/accounts/sessions"
import { record } from "@/lib/events/record"
import { changesBetween } from "@/lib/events/told-rules"
import { ok, type Result, refuse } from "@/lib/result"
import { refusalOf, type Standing, type StandingRefusal, type Wanted } from "./rules"

type Done = Result<{ id: string }, StandingRefusal>

/** Closes an account with a reason its owner reads: they are signed out everywhere and can't sign in. Visits stay. */
export function suspendUser(admin: Admin, who: { id: string; reason: string }, at: number): Promise<Done> {
  return change(admin, who, { to: "suspended" }, { suspendedAt: new Date(at) }, at)
}

/** Opens a suspended account again. */
export function restoreUser(admin: Admin, who: { id: string; reason: string }, at: number): Promise<Done> {
  return change(admin, who, { to: "restored" }, { suspendedAt: null }, at)
}

/** Makes a patient an admin or the other way round; whatever they are signed in with ends. */
export function changeRole(
  admin: Admin,
  { role, ...who }: { id: string; role: "PATIENT" | "ADMIN"; reason: string },
  at: number,
): Promise<Done> {
  return change(admin, who, { to: "role", role }, { role }, at)
}

/** Ends everything somebody is signed in with. Refuses `not-found` and `yourself`. */
export async function endAllSessions(
  admin: Admin,
  { id }: { id: string },
  at: number,
): Promise<Result<{ id: string }, "not-found" | "yourself">> {
  if (id === admin.userId) return refuse("yourself")
  return db().transaction(async tx => {
    if (!(await held(tx, id))) return refuse("not-found")
    await revokeAll(tx, id, at)
    const subject = { type: "user", id } as const
    const fact = { type: "SESSION_ENDED", subject, payload: { userId: id } } as const
    return ok({ id }, [await record(tx, fact, admin, at)])
  })
}

/**
 * All who decide about admins take turns, so that of two who demote each other one remains: each sees what the other did,
 * and who is no admin any more decides nothing.
 */
async function change(
  admin: Admin,
  { id, reason }: { id: string; reason: string },
  wanted: Wanted,
  set: Partial<typeof users.$inferInsert>,
  at: number,
): Promise<Done> {
  return db().transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('acting admins', 0))`)
    const standing: Standing = { person: await held(tx, id), acting: await actingAdmins(tx) }
    const refusal = refusalOf(admin.userId, standing, wanted)
    if (refusal) return refuse(refusal)
    await tx.update(users).set(set).where(eq(users.id, id))
    await revokeAll(tx, id, at)
    if (wanted.to === "suspended") await endLinks(tx, id, at)
    const subject = { type: "user", id } as const
    const type = (
      { suspended: "ACCOUNT_SUSPENDED", restored: "ACCOUNT_RESTORED", role: "ROLE_CHANGED" } as const
    )[wanted.to]
    const before = { role: standing.person?.role }
    const role = wanted.to === "role" && {
      ...{ role: wanted.role, changes: changesBetween(before, { role: wanted.role }) },
    }
    const payload = { userId: id, reason, ...role }
    return ok({ id }, [await record(tx, { type, subject, payload }, admin, at)])
  })
}

/** The account, kept as it is until the transaction ends; null for one that is erased or never was. */
async function held(tx: Tx, id: string): Promise<Standing["person"]> {
  const { role, verifiedAt, suspendedAt } = users
  const [row] = await tx
    .select({ id: users.id, role, verifiedAt, suspendedAt })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.erasedAt)))
    .for("no key update")
  return row ?? null
}

async function actingAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(secondFactors, eq(secondFactors.userId, users.id))
    .where(
      and(
        eq(users.role, "ADMIN"),
        isNull(users.suspendedAt),
        isNull(users.erasedAt),
        isNotNull(secondFactors.enabledAt),
      ),
    )
  return rows.map(({ id }) => id)
}

async function endLinks(tx: Tx, userId: string, at: number): Promise<void> {
  await tx
    .update(links)
    .set({ usedAt: new Date(at) })
    .where(and(eq(links.userId, userId), isNull(links.usedAt)))
}
