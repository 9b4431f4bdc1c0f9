import { and, count, eq, isNull, or, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { db, type Tx } from "@/db/client"
import { invitations, users } from "@/db/schema/accounts"
import type { Admin } from "@/lib/accounts/actor"
import { limit } from "@/lib/cache/limit"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { type InvitedRole, open } from "./invitation"
import { INVITATION_MS, type InviteRefusal } from "./rules"

type Invited = Result<{ id: string }, InviteRefusal, { retryAfterSeconds: number }>

/**
 * Invites a doctor or an admin by letter, at `at` (epoch ms), for seven days. An older invitation to the same address
 * is withdrawn. Refuses `email-taken` (an account exists) and `too-many-tries`.
 */
export async function invite(
  admin: Admin,
  input: { email: string; role: InvitedRole },
  at: number,
): Promise<Invited> {
  const { ok: allowed, retryAfterSeconds } = await limit("invite", admin.userId)
  if (!allowed) return refuse("too-many-tries", { retryAfterSeconds })
  return db().transaction(tx => write(tx, input, admin, at))
}

/**
 * The very first admin, from the command line of a deployment: an invitation as any other, while there is no admin.
 * Asked for again, one link is good: the newest. Refuses `admin-exists` and `email-taken`.
 */
export async function inviteFirstAdmin(email: string, at: number): Promise<Invited> {
  return db().transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('first admin', 0))`)
    const [admins] = await tx.select({ many: count() }).from(users).where(eq(users.role, "ADMIN"))
    if (admins?.many) return refuse("admin-exists")
    return write(tx, { email, role: "ADMIN" }, null, at)
  })
}

/** Takes an open invitation back. Refuses `not-found`. */
export async function withdraw(admin: Admin, id: string, at: number): Promise<Result<null, "not-found">> {
  return db().transaction(async tx => {
    const withdrawn = await tx
      .update(invitations)
      .set({ withdrawnAt: new Date(at) })
      .where(and(eq(invitations.id, id), ...open(at)))
      .returning({ id: invitations.id })
    if (!withdrawn.length) return refuse("not-found")
    return ok(null, [await noted(tx, "INVITATION_WITHDRAWN", id, admin, at)])
  })
}

async function write(
  tx: Tx,
  { email, role }: { email: string; role: InvitedRole },
  admin: Admin | null,
  at: number,
): Promise<Invited> {
  const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
  if (known) return refuse("email-taken")
  await tx
    .update(invitations)
    .set({ withdrawnAt: new Date(at) })
    .where(
      and(or(eq(invitations.email, email), admin ? undefined : isNull(invitations.invitedBy)), ...open(at)),
    )
  const id = v7()
  await tx.insert(invitations).values({
    id,
    email,
    role,
    invitedBy: admin?.userId ?? null,
    createdAt: new Date(at),
    expiresAt: new Date(at + INVITATION_MS),
  })
  return ok({ id }, [await noted(tx, "INVITED", id, admin ?? { kind: "system" }, at)])
}

function noted(
  tx: Tx,
  type: "INVITED" | "INVITATION_WITHDRAWN",
  id: string,
  by: Admin | { kind: "system" },
  at: number,
): Promise<string> {
  return record(tx, { type, subject: { type: "invitation", id }, payload: { invitationId: id } }, by, at)
}
