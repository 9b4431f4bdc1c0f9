import { and, desc, eq, gt, isNotNull, isNull, max, min, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { identities, refreshTokens, sessions, users } from "@/db/schema/accounts"
import type { Holder } from "./actor"
import { deviceName } from "./device"
import { families, lifetimes } from "./rules"

export type OpenSession = {
  id: string
  device: string
  machine: boolean
  openedAt: Date
  seenAt: Date
  current: boolean
}

/** What the person is signed in with now: browsers and machines, the one at hand first, then by last use. At most 50 of each. */
export async function openSessions(
  { userId, role, sessionId }: Pick<Holder, "userId" | "role" | "sessionId">,
  at: number,
): Promise<OpenSession[]> {
  const alive = new Date(at)
  const browsers = await db()
    .select({
      id: sessions.id,
      device: sessions.device,
      openedAt: sessions.createdAt,
      seenAt: sessions.seenAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        eq(sessions.role, role),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, alive),
        gt(sessions.seenAt, new Date(at - lifetimes[role].idle)),
      ),
    )
    .orderBy(desc(sessions.seenAt))
    .limit(50)
  const machines = await db()
    .select({
      id: refreshTokens.familyId,
      device: max(refreshTokens.device),
      openedAt: sql<Date>`${min(refreshTokens.createdAt)}`.mapWith(refreshTokens.createdAt),
      seenAt: sql<Date>`${max(refreshTokens.createdAt)}`.mapWith(refreshTokens.createdAt),
    })
    .from(refreshTokens)
    .where(
      and(
        eq(refreshTokens.userId, userId),
        eq(refreshTokens.role, role),
        isNull(refreshTokens.revokedAt),
        gt(refreshTokens.expiresAt, alive),
      ),
    )
    .groupBy(refreshTokens.familyId)
    .having(({ seenAt }) => gt(seenAt, new Date(at - families[role].idle)))
    .orderBy(desc(max(refreshTokens.createdAt)))
    .limit(50)
  return [
    ...browsers.map(one => ({ ...one, machine: false })),
    ...machines.map(one => ({ ...one, machine: true })),
  ]
    .map(one => ({ ...one, device: deviceName(one.device), current: one.id === sessionId }))
    .sort(
      (one, other) =>
        Number(other.current) - Number(one.current) || other.seenAt.getTime() - one.seenAt.getTime(),
    )
}

export type WaysIn = { email: string; verified: boolean; password: boolean; google: boolean }

/** How the person can sign in. */
export async function waysIn({ userId }: Pick<Holder, "userId">): Promise<WaysIn> {
  const [row] = await db()
    .select({
      email: users.email,
      verified: sql<boolean>`${isNotNull(users.verifiedAt)}`,
      password: sql<boolean>`${isNotNull(users.passwordHash)}`,
      google: sql<boolean>`exists (select 1 from ${identities} where ${identities.userId} = ${users.id})`,
    })
    .from(users)
    .where(eq(users.id, userId))
  if (!row) throw new Error("a signed-in person has no row")
  return row
}
