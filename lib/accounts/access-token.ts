import { and, desc, eq, gt, isNull, sql } from "drizzle-orm"
import { jwtVerify, SignJWT } from "jose"
import { z } from "zod"
import { prepared } from "@/db/client"
import { refreshTokens, secondFactors, users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { env } from "@/lib/env"
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
  const read = await jwtVerify(token, await checkedWith(), {
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

let imported: { of: string; key: Promise<CryptoKey> } | undefined

/** The key as the library wants it; made of bytes each time it would take as long as all the rest. */
function checkedWith(): Promise<CryptoKey> {
  const of = env().AUTH_SECRET
  if (imported?.of !== of) {
    const bytes = new Uint8Array(keyFor("access-token"))
    const algorithm = { name: "HMAC", hash: "SHA-256" }
    imported = { of, key: crypto.subtle.importKey("raw", bytes, algorithm, false, ["verify"]) }
  }
  return imported.key
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
