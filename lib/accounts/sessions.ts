import { and, eq, gt, isNull, lt } from "drizzle-orm"
import { db } from "@/db/client"
import { sessions, users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { type Actor, makeAdmin, makeDoctor, makePatient } from "./actor"
import { type Area, areas, lifetimes, type Role } from "./rules"

const TOUCH_MS = 60_000

export type Viewer = { actor: Actor; name: string; email: string; zone: string; area: Area }

/** What a signed-in person's row must say, for whoever asks: web session or access token. */
export const standing = {
  userId: users.id,
  role: users.role,
  name: users.name,
  email: users.email,
  zone: users.zone,
  doctorId: doctors.id,
}
type Standing = {
  userId: string
  role: Role
  name: string
  email: string
  zone: string
  doctorId: string | null
}

/** Opens a web session at `at` (epoch ms) and returns its id. */
export async function openSession(
  { userId, role }: { userId: string; role: Role },
  device: string | null,
  at: number,
): Promise<string> {
  const [row] = await db()
    .insert(sessions)
    .values({
      userId,
      createdAt: new Date(at),
      seenAt: new Date(at),
      expiresAt: new Date(at + lifetimes[role].most),
      device: device?.slice(0, 200),
    })
    .returning({ id: sessions.id })
  if (!row) throw new Error("a session was not stored")
  return row.id
}

/**
 * The person behind a live session: not revoked, not expired, not idle for too long, account not suspended; else null.
 * Notes that it was seen, at most once a minute.
 */
export async function viewerOf(
  { userId, sessionId }: { userId: string; sessionId: string },
  at: number,
): Promise<Viewer | null> {
  const [row] = await db()
    .select({ ...standing, seenAt: sessions.seenAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(doctors, eq(doctors.userId, users.id))
    .where(
      and(
        eq(sessions.id, sessionId),
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, new Date(at)),
        isNull(users.suspendedAt),
      ),
    )
  if (!row || at - row.seenAt.getTime() > lifetimes[row.role].idle) return null
  if (at - row.seenAt.getTime() >= TOUCH_MS)
    await db()
      .update(sessions)
      .set({ seenAt: new Date(at) })
      .where(and(eq(sessions.id, sessionId), lt(sessions.seenAt, new Date(at - TOUCH_MS + 1))))
  return viewer(row)
}

/** Ends a session for good. Ending it again changes nothing. */
export async function revokeSession(sessionId: string, at: number): Promise<void> {
  await db()
    .update(sessions)
    .set({ revokedAt: new Date(at) })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
}

/** The role comes from the row, never from a token. A doctor's account without a doctor is nobody. */
export function viewer({ userId, role, name, email, zone, doctorId }: Standing): Viewer | null {
  const actor = actorFor(userId, role, doctorId)
  return actor && { actor, name, email, zone, area: areas[role] }
}

function actorFor(userId: string, role: Role, doctorId: string | null): Actor | null {
  if (role === "ADMIN") return makeAdmin(userId)
  if (role === "PATIENT") return makePatient(userId)
  return doctorId ? makeDoctor(userId, doctorId) : null
}
