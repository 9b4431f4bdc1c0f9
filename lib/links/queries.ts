import { and, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { links, users } from "@/db/schema/accounts"
import { stillGood } from "./link"
import type { LinkPurpose } from "./rules"
import { linkId } from "./secret"

/** Whether a link from a letter still opens something, at `at` (epoch ms). Looking does not use it up. */
export async function linkIsGood(purpose: LinkPurpose, token: unknown, at: number): Promise<boolean> {
  const id = typeof token === "string" ? linkId(purpose, token) : null
  if (!id) return false
  const [good] = await db()
    .select({ id: links.id })
    .from(links)
    .where(and(eq(links.id, id), ...stillGood(purpose, at)))
  return good !== undefined
}

/** Whom a welcome letter's link lets in, while it is good and no password was chosen in another way. */
export async function welcomeBehind(
  token: unknown,
  at: number,
): Promise<{ name: string; email: string } | null> {
  const id = typeof token === "string" ? linkId("WELCOME", token) : null
  if (!id) return null
  const [row] = await db()
    .select({ name: users.name, email: users.email })
    .from(links)
    .innerJoin(users, and(eq(users.id, links.userId), eq(users.email, links.address)))
    .where(
      and(
        eq(links.id, id),
        ...stillGood("WELCOME", at),
        isNull(users.passwordHash),
        isNull(users.suspendedAt),
        isNull(users.erasedAt),
      ),
    )
  return row ?? null
}
