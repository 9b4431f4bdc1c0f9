import { and, eq, gt, isNull } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { invitations } from "@/db/schema/accounts"
import { linkId } from "@/lib/links/secret"

export type InvitedRole = "DOCTOR" | "ADMIN"

/** Uses an invitation up: whom it invites, or null when it is forged, used, withdrawn or over. One of many wins. */
export async function useInvitation(
  tx: Tx,
  role: InvitedRole,
  token: string,
  at: number,
): Promise<{ id: string; email: string } | null> {
  const id = linkId("INVITE", token)
  if (!id) return null
  const [used] = await tx
    .update(invitations)
    .set({ acceptedAt: new Date(at) })
    .where(and(eq(invitations.id, id), eq(invitations.role, role), ...open(at)))
    .returning({ email: invitations.email })
  return used ? { id, email: used.email } : null
}

/** Neither used nor withdrawn nor over. */
export function open(at: number) {
  return [
    isNull(invitations.acceptedAt),
    isNull(invitations.withdrawnAt),
    gt(invitations.expiresAt, new Date(at)),
  ]
}
