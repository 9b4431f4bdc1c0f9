import { count, eq } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { devices } from "@/db/schema/accounts"
import { record } from "@/lib/events/record"
import { deviceHash } from "./device"
import type { Role } from "./rules"
import { openSession } from "./sessions"

/**
 * Where a request comes from: the address for the limits, the device (its own words) for the person's list, and the
 * secret of the browser's own cookie.
 */
export type From = { address: string; device: string | null; deviceSecret: string | null }
export type Entered = { userId: string; role: Role; sessionId: string }
type Proof = { userId: string; role: Role; factorAt?: Date | null }

/** Opens a web session for somebody who has proven who they are, at `at` (epoch ms): a new one, never one that was there before. */
export async function enter(
  proof: Proof,
  from: From,
  at: number,
): Promise<{ entered: Entered; events: string[] }> {
  const sessionId = await openSession(proof, from.device, at)
  const events = await noteEntrance(proof.userId, from.deviceSecret, sessionId, at)
  return { entered: { userId: proof.userId, role: proof.role, sessionId }, events }
}

/** Records the sign-in, and that it came from a device never seen before (but for the very first). */
export async function noteEntrance(
  userId: string,
  deviceSecret: string | null,
  sessionId: string | null,
  at: number,
): Promise<string[]> {
  return db().transaction(async tx => {
    const fresh = deviceSecret !== null && (await remember(tx, userId, deviceHash(deviceSecret), at))
    const type = fresh ? "SIGNED_IN_ON_NEW_DEVICE" : "SIGNED_IN"
    const payload = { userId, ...(sessionId && { sessionId }) }
    return [
      await record(
        tx,
        { type, subject: { type: "user", id: userId }, payload },
        { kind: "holder", userId },
        at,
      ),
    ]
  })
}

/** Whether it is another device than those known before. */
async function remember(tx: Tx, userId: string, hash: string, at: number): Promise<boolean> {
  const [known] = await tx.select({ devices: count() }).from(devices).where(eq(devices.userId, userId))
  const added = await tx
    .insert(devices)
    .values({ userId, deviceHash: hash, createdAt: new Date(at) })
    .onConflictDoNothing()
    .returning({ userId: devices.userId })
  return added.length > 0 && (known?.devices ?? 0) > 0
}
