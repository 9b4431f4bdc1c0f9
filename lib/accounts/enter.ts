import { count, eq } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { devices, users } from "@/db/schema/accounts"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { deviceHash } from "./device"
import { holdAccount } from "./hold-account"
import type { Role } from "./rules"
import type { Tokens } from "./schema"
import { openSession } from "./sessions"
import { issueTokens } from "./tokens"

/**
 * Where a request comes from: the address for the limits, the device (its own words) for the person's list, and the
 * secret of the browser's own cookie.
 */
export type From = { address: string; device: string | null; deviceSecret: string | null }
export type Entered = { userId: string; role: Role; sessionId: string }
/** Whoever makes an account enters it at once. */
const MAKING_MS = 60_000

type Proof = { userId: string; role: Role; stamp?: string; factorAt?: Date | null }

/**
 * Opens a web session for somebody who has proven who they are, at `at` (epoch ms): a new one, never one that was there
 * before. Refuses `sign-in-again` when the account was erased or its password changed meanwhile.
 */
export async function enter(proof: Proof, from: From, at: number): Promise<Result<Entered, "sign-in-again">> {
  return db().transaction(async tx => {
    if (!(await holdAccount(tx, proof.userId, proof.stamp))) return refuse("sign-in-again")
    const sessionId = await openSession(proof, from.device, at, tx)
    const event = await noteEntrance(tx, proof.userId, from.deviceSecret, sessionId, at)
    return ok({ userId: proof.userId, role: proof.role, sessionId }, [event])
  })
}

/** The same after a step that went well (an account made, a code shown), with its events. */
export async function enterAfter<T extends Proof, R extends string, D>(
  step: Result<T, R, D>,
  from: From,
  at: number,
): Promise<Result<Entered, R | "sign-in-again", D>> {
  if (!step.ok) return step
  const entered = await enter(step.value, from, at)
  return entered.ok ? ok(entered.value, [...step.events, ...entered.events]) : refuse(entered.refusal)
}

/** The same for a machine, which is known by the name it gives itself: tokens instead of a session. */
export async function enterMachine(
  proof: Proof,
  device: string | null,
  at: number,
): Promise<Result<Tokens, "sign-in-again">> {
  return db().transaction(async tx => {
    if (!(await holdAccount(tx, proof.userId, proof.stamp))) return refuse("sign-in-again")
    const tokens = await issueTokens(proof, device, at, tx)
    return ok(tokens, [await noteEntrance(tx, proof.userId, `machine ${device}`, null, at)])
  })
}

/** Records the sign-in, and that it came from a device never seen before (but for the one the account was made with). */
async function noteEntrance(
  tx: Tx,
  userId: string,
  deviceSecret: string | null,
  sessionId: string | null,
  at: number,
): Promise<string> {
  const fresh = deviceSecret !== null && (await remember(tx, userId, deviceHash(deviceSecret), at))
  const type = fresh ? "SIGNED_IN_ON_NEW_DEVICE" : "SIGNED_IN"
  const payload = { userId, ...(sessionId && { sessionId }) }
  return record(tx, { type, subject: { type: "user", id: userId }, payload }, { kind: "holder", userId }, at)
}

/** Whether it is another device than those known before. */
async function remember(tx: Tx, userId: string, hash: string, at: number): Promise<boolean> {
  const [known] = await tx
    .select({ createdAt: users.createdAt, devices: count(devices.userId) })
    .from(users)
    .leftJoin(devices, eq(devices.userId, users.id))
    .where(eq(users.id, userId))
    .groupBy(users.id)
  const added = await tx
    .insert(devices)
    .values({ userId, deviceHash: hash, createdAt: new Date(at) })
    .onConflictDoNothing()
    .returning({ userId: devices.userId })
  const making = known !== undefined && at - known.createdAt.getTime() < MAKING_MS
  return added.length > 0 && !(making && known.devices === 0)
}
