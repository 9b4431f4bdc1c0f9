import { and, eq } from "drizzle-orm"
import { db } from "@/db/client"
import { links } from "@/db/schema/accounts"
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
