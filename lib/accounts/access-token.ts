import { and, eq, exists, gt, isNull } from "drizzle-orm"
import { jwtVerify, SignJWT } from "jose"
import { z } from "zod"
import { db } from "@/db/client"
import { refreshTokens, users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import type { Actor } from "./actor"
import { keyFor } from "./keys"
import { standing, viewer } from "./sessions"

export const ACCESS_SECONDS = 600

const claims = z.object({ sub: z.uuid(), sid: z.uuid() })

/** A short signed token for the API, good as long as its family of refresh tokens is. `at` is epoch ms. */
export function accessToken(userId: string, familyId: string, at: number): Promise<string> {
  const issued = Math.floor(at / 1000)
  return new SignJWT({ sid: familyId })
    .setProtectedHeader({ alg: "HS256", typ: "at+jwt" })
    .setSubject(userId)
    .setIssuer("docket")
    .setAudience("api")
    .setIssuedAt(issued)
    .setExpirationTime(issued + ACCESS_SECONDS)
    .sign(keyFor("access-token"))
}

/** Who an access token speaks for: signed by us, in time, family not revoked, account not suspended; else null. */
export async function actorOfToken(token: string, at: number): Promise<Actor | null> {
  const read = await jwtVerify(token, keyFor("access-token"), {
    algorithms: ["HS256"],
    audience: "api",
    issuer: "docket",
    typ: "at+jwt",
    requiredClaims: ["exp"],
    currentDate: new Date(at),
  }).catch(() => null)
  const claimed = claims.safeParse(read?.payload)
  if (!claimed.success) return null
  const { sub, sid } = claimed.data
  const live = db()
    .select({ id: refreshTokens.id })
    .from(refreshTokens)
    .where(
      and(
        eq(refreshTokens.familyId, sid),
        eq(refreshTokens.userId, users.id),
        isNull(refreshTokens.revokedAt),
        gt(refreshTokens.expiresAt, new Date(at)),
      ),
    )
  const [row] = await db()
    .select(standing)
    .from(users)
    .leftJoin(doctors, eq(doctors.userId, users.id))
    .where(and(eq(users.id, sub), isNull(users.suspendedAt), exists(live)))
  return row ? (viewer(row)?.actor ?? null) : null
}
