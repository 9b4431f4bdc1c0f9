import { and, eq, isNull } from "drizzle-orm"
import { v7 } from "uuid"
import { db, type Tx } from "@/db/client"
import { identities, secondFactors, users } from "@/db/schema/accounts"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import type { Proven } from "./credentials"
import { stampOf } from "./hold-account"
import { type GoogleRefusal, normalEmail } from "./rules"
import { personName } from "./schema"

/** What Google vouches for. A person is known by issuer and subject; the e-mail only finds an account to link once. */
export type GoogleProfile = {
  issuer: string
  subject: string
  email: string
  emailVerified: boolean
  name: string
}

/**
 * Whose Google account this is, at `at` (epoch ms): linked before, or linked now to the account with the same confirmed
 * e-mail, or a new patient's. An address that either side has not verified links nothing: somebody may have made an
 * account with another person's address. Refuses `google-unverified`, `google-not-linked`, `suspended`.
 */
export async function proveByGoogle(
  profile: GoogleProfile,
  at: number,
): Promise<Result<Proven, GoogleRefusal>> {
  const email = normalEmail(profile.email)
  return db().transaction(async tx => {
    const linked = await find(tx, profile)
    if (linked) return standingOf(linked)
    if (!profile.emailVerified) return refuse("google-unverified")
    const [known] = await tx
      .select({ id: users.id, verifiedAt: users.verifiedAt, suspendedAt: users.suspendedAt })
      .from(users)
      .where(and(eq(users.email, email), isNull(users.erasedAt)))
      .for("no key update")
    if (known && !known.verifiedAt) return refuse("google-not-linked")
    if (known?.suspendedAt) return refuse("suspended")
    const userId = known?.id ?? (await newPatient(tx, email, profile.name, at))
    if (!userId) return besides(tx, profile)
    const { issuer, subject } = profile
    const added = await tx
      .insert(identities)
      .values({ issuer, subject, userId, createdAt: new Date(at) })
      .onConflictDoNothing()
      .returning({ userId: identities.userId })
    if (!added.length) return besides(tx, profile)
    const fact = {
      type: known ? "GOOGLE_LINKED" : "PATIENT_REGISTERED",
      subject: { type: "user", id: userId },
      payload: { userId },
    } as const
    const event = await record(tx, fact, { kind: "holder", userId }, at)
    const row = await find(tx, profile)
    if (!row) throw new Error("an identity was not stored")
    const standing = standingOf(row)
    return standing.ok ? ok(standing.value, [event]) : standing
  })
}

/** What another request has done a moment ago: linked this very Google account, or (refused) taken the address or the account. */
async function besides(tx: Tx, profile: GoogleProfile): Promise<Result<Proven, GoogleRefusal>> {
  const linked = await find(tx, profile)
  return linked ? standingOf(linked) : refuse("google-failed")
}

type Row = NonNullable<Awaited<ReturnType<typeof find>>>

function standingOf({ userId, role, suspendedAt, ...row }: Row): Result<Proven, GoogleRefusal> {
  if (suspendedAt) return refuse("suspended")
  return ok({ userId, role, factor: row.factorEnabledAt !== null, stamp: stampOf(row.passwordHash) })
}

async function find(tx: Tx, { issuer, subject }: GoogleProfile) {
  const [row] = await tx
    .select({
      userId: users.id,
      role: users.role,
      passwordHash: users.passwordHash,
      suspendedAt: users.suspendedAt,
      factorEnabledAt: secondFactors.enabledAt,
    })
    .from(identities)
    .innerJoin(users, eq(users.id, identities.userId))
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject), isNull(users.erasedAt)))
  return row
}

/** Null when somebody has the address since a moment ago. */
async function newPatient(tx: Tx, email: string, name: string, at: number): Promise<string | null> {
  const id = v7()
  const fit = personName.safeParse(name)
  const createdAt = new Date(at)
  const made = await tx
    .insert(users)
    .values({
      id,
      email,
      name: fit.success ? fit.data : (email.split("@")[0] ?? email).slice(0, 120),
      role: "PATIENT",
      verifiedAt: createdAt,
      createdAt,
      createdBy: id,
    })
    .onConflictDoNothing()
    .returning({ id: users.id })
  return made[0]?.id ?? null
}
