import { createHash, randomBytes } from "node:crypto"
import { and, eq, exists, gt, isNull } from "drizzle-orm"
import { v7 } from "uuid"
import { db, type Tx } from "@/db/client"
import { refreshTokens, users } from "@/db/schema/accounts"
import { log } from "@/lib/log"
import { ok, type Result, refuse } from "@/lib/result"
import { ACCESS_SECONDS, accessToken } from "./access-token"
import { holdAccount } from "./hold-account"
import { families, type Role } from "./rules"
import type { Tokens } from "./schema"
import type { Opening } from "./sessions"

/** Tokens for a machine, at `at` (epoch ms): the start of a new family. */
export async function issueTokens(
  { userId, role, factorAt = null }: Opening,
  device: string | null,
  at: number,
  tx: Tx = db(),
): Promise<Tokens> {
  const family = { familyId: v7(), generation: 0, expiresAt: new Date(at + families[role].most) }
  return successor(tx, { userId, role, factorAt, device: device?.slice(0, 200) ?? null, ...family }, at)
}

/**
 * Trades a refresh token for new ones. Refuses `invalid-token`. A token shown a second time was stolen from somebody:
 * its whole family ends. Everything that makes or ends tokens holds the account, so that of many at once one wins and
 * none is made behind the back of its ending.
 */
export async function rotate(refreshToken: string, at: number): Promise<Result<Tokens, "invalid-token">> {
  return db().transaction(async tx => {
    const shown = await holdFamily(tx, refreshToken)
    if (!shown) return refuse("invalid-token")
    if (shown.usedAt) {
      await revokeFamily(tx, shown.familyId, at)
      log().warn({ family: shown.familyId }, "a refresh token was used twice, its family is revoked")
      return refuse("invalid-token")
    }
    const [used] = await tx
      .update(refreshTokens)
      .set({ usedAt: new Date(at) })
      .where(
        and(
          eq(refreshTokens.id, shown.id),
          isNull(refreshTokens.revokedAt),
          gt(refreshTokens.expiresAt, new Date(at)),
          gt(refreshTokens.createdAt, new Date(at - families[shown.role].idle)),
          exists(
            tx
              .select({ id: users.id })
              .from(users)
              .where(
                and(
                  eq(users.id, refreshTokens.userId),
                  eq(users.role, refreshTokens.role),
                  isNull(users.suspendedAt),
                ),
              ),
          ),
        ),
      )
      .returning({
        userId: refreshTokens.userId,
        familyId: refreshTokens.familyId,
        generation: refreshTokens.generation,
        expiresAt: refreshTokens.expiresAt,
        role: refreshTokens.role,
        factorAt: refreshTokens.factorAt,
        device: refreshTokens.device,
      })
    return used ? ok(await successor(tx, used, at)) : refuse("invalid-token")
  })
}

/** Ends the family of a refresh token, and with it its access tokens. An unknown token changes nothing. */
export async function revokeTokens(refreshToken: string, at: number): Promise<void> {
  await db().transaction(async tx => {
    const shown = await holdFamily(tx, refreshToken)
    if (shown) await revokeFamily(tx, shown.familyId, at)
  })
}

/** The token as it stands once its owner's account is held. */
async function holdFamily(tx: Tx, refreshToken: string) {
  const hash = eq(refreshTokens.tokenHash, hashOf(refreshToken))
  const [owner] = await tx.select({ userId: refreshTokens.userId }).from(refreshTokens).where(hash)
  if (!owner || !(await holdAccount(tx, owner.userId))) return null
  const [shown] = await tx
    .select({
      id: refreshTokens.id,
      familyId: refreshTokens.familyId,
      role: refreshTokens.role,
      usedAt: refreshTokens.usedAt,
    })
    .from(refreshTokens)
    .where(hash)
  return shown
}

type Parent = {
  userId: string
  role: Role
  factorAt: Date | null
  device: string | null
  familyId: string
  generation: number
  expiresAt: Date
}

async function successor(tx: Tx, { generation, ...family }: Parent, at: number): Promise<Tokens> {
  const refreshToken = randomBytes(32).toString("base64url")
  await tx.insert(refreshTokens).values({
    ...family,
    tokenHash: hashOf(refreshToken),
    generation: generation + 1,
    createdAt: new Date(at),
  })
  const access = await accessToken(family.userId, family.familyId, at)
  return { accessToken: access, refreshToken, expiresIn: ACCESS_SECONDS }
}

async function revokeFamily(tx: Tx, familyId: string, at: number): Promise<void> {
  await tx
    .update(refreshTokens)
    .set({ revokedAt: new Date(at) })
    .where(and(eq(refreshTokens.familyId, familyId), isNull(refreshTokens.revokedAt)))
}

/** The token has 256 random bits, so a plain hash is enough. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}
