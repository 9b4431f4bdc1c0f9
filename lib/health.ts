import { built } from "@/lib/built"
import { now } from "@/lib/clock"
import { type Backlog, oldestSeconds, totalDead, waitsTooLong } from "@/lib/events/console-rules"
import { backlogs } from "@/lib/events/open"
import { lastSweep } from "@/lib/events/swept"
import { services } from "@/lib/services/all"
import { migrationsBehind } from "@/lib/services/migrations"
import type { Service, ServiceName } from "@/lib/services/types"
import { env } from "./env"
import { within } from "./within"

/** Who looks is kept waiting no longer, whatever hangs. */
const PATIENCE_MS = 3_000
/** An answer that took longer is worth a look. */
const SLOW_MS = 1_000
/** Whoever asks again so soon gets the same answer: nobody can have us ask the providers without end. */
const KEPT_MS = 5_000

export type PartState = "ok" | "degraded" | "down" | "off"
/** `since`: when this process first saw it in this state (epoch ms). */
export type Part = { name: ServiceName; state: PartState; ms: number | null; since: number }
export type Health = {
  status: "ok" | "degraded" | "down"
  at: number
  parts: Part[]
  /** How many migrations the database lacks; null without it, as with all below. */
  migrationsBehind: number | null
  /** The age of the oldest event somebody has yet to act on, and how many wait for a person. */
  oldestWaitingSeconds: number | null
  dead: number | null
  consumers: Backlog[] | null
  lastSweep: number | null
  /** Whether the mail provider may tell what became of letters. */
  hearsOfLetters: boolean
  build: { version: string; id: string }
}

/** `until` is not known while it is being asked: whoever comes then waits for the same answer. */
type Kept = {
  until: number | null
  health: Promise<Health>
  seen: Map<ServiceName, { state: PartState; since: number }>
}
declare global {
  var docketHealth: Kept | undefined
}

/**
 * Each part asked for real and at once; kept for some seconds. Down is only what nothing can be booked without: the
 * database, with its schema and its outbox. All else is degraded: Docket books, and makes up for it later. Never throws.
 */
export function health(): Promise<Health> {
  const kept = globalThis.docketHealth
  if (kept && (kept.until === null || now() < kept.until)) return kept.health
  const seen = kept?.seen ?? new Map()
  const asking: Kept = { until: null, health: look(seen), seen }
  globalThis.docketHealth = asking
  return asking.health.finally(() => {
    asking.until = now() + KEPT_MS
  })
}

async function look(seen: Kept["seen"]): Promise<Health> {
  const [parts, inside] = await Promise.all([
    Promise.all(services.map(service => asked(service, seen))),
    within(PATIENCE_MS, insides()).catch(() => null),
  ])
  const database = parts.find(({ name }) => name === "database")
  const down = database?.state === "down" || !inside || inside.migrationsBehind > 0
  const late = Boolean(inside?.consumers.some(waitsTooLong) || (inside && totalDead(inside.consumers)))
  const limping = late || parts.some(({ state }) => state === "down" || state === "degraded")
  return {
    status: down ? "down" : limping ? "degraded" : "ok",
    at: now(),
    parts,
    migrationsBehind: inside?.migrationsBehind ?? null,
    oldestWaitingSeconds: inside && oldestSeconds(inside.consumers),
    dead: inside && totalDead(inside.consumers),
    consumers: inside?.consumers ?? null,
    lastSweep: inside?.lastSweep ?? null,
    hearsOfLetters: Boolean(env().RESEND_WEBHOOK_SECRET),
    build: { version: built.version, id: built.id },
  }
}

async function insides() {
  const [behind, consumers, swept] = await Promise.all([migrationsBehind(), backlogs(), lastSweep()])
  return { migrationsBehind: behind, consumers, lastSweep: swept }
}

async function asked({ name, on, answers }: Service, seen: Kept["seen"]): Promise<Part> {
  const before = seen.get(name)
  // A process' first look also loads what it asks with, which holds up all of them: it doesn't condemn anybody.
  const ms = on() ? ((await timed(answers)) ?? (before ? null : await timed(answers))) : null
  const state = !on() ? "off" : ms === null ? "down" : ms > SLOW_MS ? "degraded" : "ok"
  const since = before?.state === state ? before.since : now()
  seen.set(name, { state, since })
  return { name, state, ms, since }
}

/** How long it took to answer (ms); null where it did not. */
async function timed(answers: () => Promise<unknown>): Promise<number | null> {
  const started = performance.now()
  try {
    await within(PATIENCE_MS, answers())
    return Math.round(performance.now() - started)
  } catch {
    return null
  }
}
