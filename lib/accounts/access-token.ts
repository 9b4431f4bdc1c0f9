import { and, desc, eq, gt, isNull, sql } from "drizzle-orm"
import { jwtVerify, SignJWT } from "jose"
import { z } from "zod"
import { prepared } from "@/db/client"
import { refreshTokens, secondFactors, users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { keyFor } from "./keys"
import { standing, type Viewer, viewer } from "./sessions"

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

/** Who an access token speaks for: signed by us, in time, family not revoked, role and account as they were; else null. */
export async function viewerOfToken(token: string, at: number): Promise<Viewer | null> {
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
  const [row] = await ofFamily().execute({ sub, sid, at: new Date(at).toISOString() })
  return row ? viewer(row) : null
}

const ofFamily = prepared(db =>
  db
    .select({ ...standing, sessionId: refreshTokens.familyId, factorAt: refreshTokens.factorAt })
    .from(refreshTokens)
    .innerJoin(users, eq(users.id, refreshTokens.userId))
    .leftJoin(doctors, eq(doctors.userId, users.id))
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .where(
      and(
        eq(refreshTokens.familyId, sql.placeholder("sid")),
        eq(users.id, sql.placeholder("sub")),
        eq(refreshTokens.role, users.role),
        isNull(refreshTokens.revokedAt),
        gt(refreshTokens.expiresAt, sql.placeholder("at")),
        isNull(users.suspendedAt),
        isNull(users.erasedAt),
      ),
    )
    .orderBy(desc(refreshTokens.generation))
    .limit(1)
    .prepare("viewer_of_token"),
)
