import { and, eq, gt, isNull } from "drizzle-orm"
import { v7 } from "uuid"
import type { Tx } from "@/db/client"
import { links } from "@/db/schema/accounts"
import { holdAccount } from "@/lib/accounts/hold-account"
import { type LinkPurpose, linkLives } from "./rules"
import { linkId } from "./secret"

/**
 * A new link for somebody, to be sent to `address`; an older one of the same purpose is over. But for a reset: anybody
 * may ask for one, and must not spoil the one its owner has just opened. Returns its id.
 */
export async function makeLink(
  tx: Tx,
  { userId, purpose, address }: { userId: string; purpose: LinkPurpose; address: string },
  at: number,
): Promise<string> {
  const id = v7()
  if (purpose !== "RESET")
    await tx
      .update(links)
      .set({ usedAt: new Date(at) })
      .where(and(eq(links.userId, userId), eq(links.purpose, purpose), isNull(links.usedAt)))
  await tx.insert(links).values({
    id,
    userId,
    purpose,
    address,
    createdAt: new Date(at),
    expiresAt: new Date(at + linkLives[purpose]),
  })
  return id
}

/** Uses a link up: whose it is and the address it was sent to, or null when it is forged, used or over. One of many wins. */
export async function useLink(
  tx: Tx,
  purpose: LinkPurpose,
  token: string,
  at: number,
): Promise<{ id: string; userId: string; address: string } | null> {
  const id = linkId(purpose, token)
  if (!id) return null
  const [sent] = await tx.select({ userId: links.userId }).from(links).where(eq(links.id, id))
  if (!sent || !(await holdAccount(tx, sent.userId))) return null
  const [used] = await tx
    .update(links)
    .set({ usedAt: new Date(at) })
    .where(and(eq(links.id, id), ...stillGood(purpose, at)))
    .returning({ id: links.id, userId: links.userId, address: links.address })
  return used ?? null
}

export function stillGood(purpose: LinkPurpose, at: number) {
  return [eq(links.purpose, purpose), isNull(links.usedAt), gt(links.expiresAt, new Date(at))]
}
