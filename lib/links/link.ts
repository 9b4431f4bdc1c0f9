import { and, eq, gt, isNull } from "drizzle-orm"
import { v7 } from "uuid"
import type { Tx } from "@/db/client"
import { links } from "@/db/schema/accounts"
import { holdAccount } from "@/lib/accounts/hold-account"
import { type LinkPurpose, linkLives } from "./rules"
import { linkId } from "./secret"

type Wish = { userId: string; purpose: LinkPurpose; address: string }

/**
 * A new link for somebody, to be sent to `address`; an older one of the same purpose is over. But for a reset: anybody
 * may ask for one, and must not spoil the one its owner has just opened. Returns its id.
 */
export async function makeLink(tx: Tx, wish: Wish, at: number): Promise<string> {
  const { userId, purpose } = wish
  if (purpose !== "RESET")
    await tx
      .update(links)
      .set({ usedAt: new Date(at) })
      .where(and(eq(links.userId, userId), eq(links.purpose, purpose), isNull(links.usedAt)))
  const id = v7()
  await insert(tx, [{ id, ...wish }], at)
  return id
}

/** The first links of accounts made in this transaction, in one statement. Returns their ids in the same order. */
export async function firstLinks(tx: Tx, wishes: Wish[], at: number): Promise<string[]> {
  const all = wishes.map(wish => ({ id: v7(), ...wish }))
  if (all.length) await insert(tx, all, at)
  return all.map(({ id }) => id)
}

async function insert(tx: Tx, all: (Wish & { id: string })[], at: number): Promise<void> {
  const times = (purpose: LinkPurpose) => ({
    createdAt: new Date(at),
    expiresAt: new Date(at + linkLives[purpose]),
  })
  await tx.insert(links).values(all.map(link => ({ ...link, ...times(link.purpose) })))
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
