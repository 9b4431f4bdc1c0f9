import type { Patient } from "@/lib/accounts/actor"
import { doctorsHeld, dropHold, type Hold, holdsOf, placeHold } from "@/lib/cache/holds"
import type { Interval, Taken } from "@/lib/scheduling/types"

export const HOLD_MS = 5 * 60_000

/**
 * Keeps a time (epoch ms) for the patient while they fill the form, for five minutes; their other hold at this doctor
 * goes. Politeness: a booking is decided without it. "taken" when somebody else holds it, null without Redis.
 */
export async function hold(
  patient: Patient,
  { doctorId, start, end, token }: Interval & { doctorId: string; token: string },
  at: number,
): Promise<{ until: number } | "taken" | null> {
  const until = at + HOLD_MS
  const placed = await placeHold(doctorId, { patientId: patient.userId, start, end, until }, token, at)
  globalThis.docketHeld = undefined
  return placed === "held" ? { until } : placed
}

/** Lets a hold go, of one form (`token`) or any. */
export async function release(
  patient: Patient,
  { doctorId, token }: { doctorId: string; token?: string },
): Promise<void> {
  await dropHold(doctorId, patient.userId, token)
  globalThis.docketHeld = undefined
}

/** Time other patients hold at this doctor, as taken until it lapses. */
export async function heldTimes(doctorId: string, at: number, patientId?: string): Promise<Taken[]> {
  const holds = (await holdsOf(doctorId, at)) ?? []
  return holds.filter(one => one.patientId !== patientId).map(takenBy)
}

/** For lists, which may be so old. */
const LATELY_MS = 1_000
type Lately = { at: number; doctors: Promise<ReadonlySet<string>>; held: Map<string, Promise<Taken[]>> }
declare global {
  /** One for the process: the framework makes a copy of each module for pages and another for routes. */
  var docketHeld: Lately | undefined
}

/**
 * All times held at this doctor; those that other processes hold or let go, at most a second late. Many who look at many
 * doctors ask Redis once a second of whom anything is held, and then only of those.
 */
export async function heldLately(doctorId: string, at: number): Promise<Taken[]> {
  const known = globalThis.docketHeld
  const fresh = known && Math.abs(at - known.at) < LATELY_MS
  const lately = fresh ? known : { at, doctors: heldNow(at, known), held: new Map() }
  globalThis.docketHeld = lately
  if (!(await lately.doctors).has(doctorId)) return []
  const held = lately.held.get(doctorId) ?? heldTimes(doctorId, at)
  lately.held.set(doctorId, held)
  return held
}

/** Where Redis can't say, those of a moment ago: each of them is asked for again in any case. */
async function heldNow(at: number, before: Lately | undefined): Promise<ReadonlySet<string>> {
  return (await doctorsHeld(at)) ?? (await before?.doctors) ?? new Set()
}

function takenBy({ start, end, until }: Hold): Taken {
  return { start, end, expiresAt: until, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, counts: false }
}
