import { Redis } from "@upstash/redis"
import { z } from "zod"
import { ask } from "@/lib/cache/client"
import { env } from "@/lib/env"
import { log } from "@/lib/log"

/** One channel for all bells, so that a process needs one line to Redis, whoever is looking on. */
const CHANNEL = "bells"
const REDIAL_MS = 2_000
/** A line nobody listens on is kept for so long: the next page may come at once. */
const IDLE_MS = 10_000

/** Tells every process that the bells of these people rang. Only speed rests on it. Never throws. */
export async function ringDoor(userIds: string[]): Promise<void> {
  if (userIds.length) await ask(redis => redis.publish(CHANNEL, JSON.stringify(userIds)))
}

const message = z.array(z.string())
const waiting = new Map<string, Set<() => void>>()
let line: Line | null = null
let dialled = 0
let redial: NodeJS.Timeout | undefined
let idle: NodeJS.Timeout | undefined

type Line = { open: boolean; hangUp: () => void }
export type Ear = {
  /** False while Redis can't be heard: then ask the database more often. */
  listening: () => boolean
  /** To be called when there was news and nobody rang: the line has gone dead without a word. */
  deaf: () => void
  stop: () => void
}

/** Calls `rung` each time this person's bell rings in any process. */
export function listen(userId: string, rung: () => void): Ear {
  const ears = waiting.get(userId) ?? new Set()
  waiting.set(userId, ears.add(rung))
  clearTimeout(idle)
  if (!line) dial()
  return {
    listening: () => line?.open ?? false,
    deaf: lost,
    stop: () => {
      ears.delete(rung)
      if (!ears.size) waiting.delete(userId)
      if (waiting.size) return
      clearTimeout(idle)
      idle = setTimeout(hangUp, IDLE_MS).unref()
    },
  }
}

function hangUp(): void {
  clearTimeout(redial)
  line?.hangUp()
  line = null
}

/** The line is dead: whoever listened asks once, and then at the pace of those whom nobody calls. */
function lost(): void {
  for (const ears of waiting.values()) for (const rung of ears) rung()
  dial()
}

/** At most once in two seconds, however many find the line dead. */
function dial(): void {
  const wait = dialled + REDIAL_MS - Date.now()
  hangUp()
  if (wait > 0) {
    redial = setTimeout(dial, wait).unref()
    return
  }
  dialled = Date.now()
  line = subscribe()
}

function subscribe(): Line {
  // Without a time-out, as the answer never ends.
  const redis = new Redis({
    url: env().UPSTASH_REDIS_REST_URL,
    token: env().UPSTASH_REDIS_REST_TOKEN,
    retry: { retries: 0 },
    enableAutoPipelining: false,
    enableTelemetry: false,
    automaticDeserialization: false,
  })
  const subscriber = redis.subscribe(CHANNEL)
  const mine: Line = { open: false, hangUp: () => void subscriber.unsubscribe() }
  subscriber.on("subscribe", () => {
    mine.open = true
  })
  subscriber.on("message", ({ message: text }: { message: unknown }) => tell(text))
  subscriber.on("error", (err: unknown) => {
    log().warn({ cause: err instanceof Error ? err.name : "unknown" }, "bells can't be heard, asking instead")
    if (line === mine) lost()
  })
  return mine
}

function tell(text: unknown): void {
  const ids = message.safeParse(parsed(text))
  for (const id of ids.data ?? []) for (const rung of waiting.get(id) ?? []) rung()
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return null
  }
}
