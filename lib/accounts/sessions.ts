import { and, eq, gt, inArray, isNull, lt, ne, sql } from "drizzle-orm"
import { db, prepared, type Tx } from "@/db/client"
import { links, refreshTokens, secondFactors, sessions, users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { type Actor, type Holder, makeAdmin, makeDoctor, makeHolder, makePatient } from "./actor"
import { type Area, areas, type Lack, lifetimes, type Role } from "./rules"

const TOUCH_MS = 60_000

/** A signed-in person. `actor` is null while something is lacking: then only the own account is open to them. */
export type Viewer = {
  holder: Holder
  actor: Actor | null
  lacks: Lack | null
  name: string
  email: string
  zone: string
  photo: string | null
  verified: boolean
  area: Area
}

/** What a signed-in person's rows must say, for whoever asks: web session or access token. */
export const standing = {
  userId: users.id,
  role: users.role,
  name: users.name,
  email: users.email,
  zone: users.zone,
  /** Patients know a doctor by the public picture, so that one is theirs here too. */
  photo: sql<string | null>`coalesce(${doctors.photo}, ${users.photo})`,
  verifiedAt: users.verifiedAt,
  doctorId: doctors.id,
  doctorVerifiedAt: doctors.verifiedAt,
  doctorSuspendedAt: doctors.suspendedAt,
  factorEnabledAt: secondFactors.enabledAt,
}
type Standing = {
  userId: string
  role: Role
  name: string
  email: string
  zone: string
  photo: string | null
  verifiedAt: Date | null
  doctorId: string | null
  doctorVerifiedAt: Date | null
  doctorSuspendedAt: Date | null
  factorEnabledAt: Date | null
}

export type Opening = { userId: string; role: Role; factorAt?: Date | null | undefined }

/** Opens a web session at `at` (epoch ms) and returns its id. */
export async function openSession(
  { userId, role, factorAt }: Opening,
  device: string | null,
  at: number,
  tx: Tx = db(),
): Promise<string> {
  const [row] = await tx
    .insert(sessions)
    .values({
      userId,
      role,
      factorAt: factorAt ?? null,
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
 * The person behind a live session: not revoked, not expired, not idle for too long, opened for the role they still
 * have, account not suspended; else null. Notes that it was seen, at most once a minute, unless it is a page that asks by itself
 * (`quietly`): a forgotten screen does not keep a session alive.
 */
export async function viewerOf(
  { userId, sessionId }: { userId: string; sessionId: string },
  at: number,
  quietly = false,
): Promise<Viewer | null> {
  const [row] = await ofSession().execute({ userId, sessionId, at: new Date(at).toISOString() })
  if (!row || at - row.seenAt.getTime() > lifetimes[row.role].idle) return null
  if (!quietly && at - row.seenAt.getTime() >= TOUCH_MS)
    await db()
      .update(sessions)
      .set({ seenAt: new Date(at) })
      .where(and(eq(sessions.id, sessionId), lt(sessions.seenAt, new Date(at - TOUCH_MS + 1))))
  return viewer(row)
}

const ofSession = prepared(db =>
  db
    .select({ ...standing, sessionId: sessions.id, seenAt: sessions.seenAt, factorAt: sessions.factorAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(doctors, eq(doctors.userId, users.id))
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .where(
      and(
        eq(sessions.id, sql.placeholder("sessionId")),
        eq(sessions.userId, sql.placeholder("userId")),
        eq(sessions.role, users.role),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql.placeholder("at")),
        isNull(users.suspendedAt),
        isNull(users.erasedAt),
      ),
    )
    .prepare("viewer_of_session"),
)

/** Ends a session for good. Ending it again changes nothing. */
export async function revokeSession(sessionId: string, at: number): Promise<void> {
  await db()
    .update(sessions)
    .set({ revokedAt: new Date(at) })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
}

/**
 * Ends everything a person is signed in with, browsers and machines, `but` the session or token family at hand, and the
 * links that would open or move the account. The caller holds the account, so that none is made meanwhile.
 */
export async function revokeAll(tx: Tx, userId: string, at: number, but?: string): Promise<void> {
  const revoked = { revokedAt: new Date(at) }
  await tx
    .update(sessions)
    .set(revoked)
    .where(
      and(eq(sessions.userId, userId), isNull(sessions.revokedAt), but ? ne(sessions.id, but) : undefined),
    )
  await tx
    .update(refreshTokens)
    .set(revoked)
    .where(
      and(
        eq(refreshTokens.userId, userId),
        isNull(refreshTokens.revokedAt),
        but ? ne(refreshTokens.familyId, but) : undefined,
      ),
    )
  await tx
    .update(links)
    .set({ usedAt: new Date(at) })
    .where(
      and(
        eq(links.userId, userId),
        isNull(links.usedAt),
        inArray(links.purpose, ["RESET", "CHANGE", "WELCOME"]),
      ),
    )
}

/**
 * The role comes from the row, never from a token. Whoever has a second factor and did not show it here is nobody.
 * An admin without one, and a doctor who isn't verified or is suspended, may only look after the account.
 */
export function viewer(row: Standing & { sessionId: string; factorAt: Date | null }): Viewer | null {
  if (row.factorEnabledAt && !row.factorAt) return null
  const { userId, role, name, email, zone, photo } = row
  const lacks = lackOf(row)
  return {
    holder: makeHolder(userId, role, row.sessionId),
    actor: lacks ? null : actorFor(row),
    lacks,
    name,
    email,
    zone,
    photo,
    verified: row.verifiedAt !== null,
    area: areas[role],
  }
}

function lackOf({ role, ...row }: Standing): Lack | null {
  if (role === "ADMIN" && !row.factorEnabledAt) return "second-factor"
  if (role === "DOCTOR" && (!row.doctorId || !row.doctorVerifiedAt || row.doctorSuspendedAt))
    return "verification"
  return null
}

function actorFor({ userId, role, doctorId }: Standing): Actor | null {
  if (role === "ADMIN") return makeAdmin(userId)
  if (role === "PATIENT") return makePatient(userId)
  return doctorId ? makeDoctor(userId, doctorId) : null
}
