import { join } from "node:path"
import type { Faults } from "../faults"
import { Journal } from "../journal"
import { type Message, message, messageFrom, signature } from "./message"

/** The real ladder is 12 s, 2.5 min, 30 min, 6 h; here a developer wants to see it happen. */
export const BACKOFF_MS = [1_000, 3_000, 10_000, 30_000, 60_000]
const AT_ONCE = 10
// Of the delivered and cancelled, for the console. The file is cleared of old ones at a start.
const FINISHED_KEPT = 200
const KEPT_MS = 86_400_000
const LONGEST_SLEEP_MS = 500

type Options = {
  dataDir: string
  signingKey: string
  faults: Faults
  backoffMs?: readonly number[] | undefined
}

/** Delivers what was published: signed, in time, again after a failure, and to the dead letters in the end. */
export class Dispatcher {
  readonly #journal: Journal<Message>
  readonly #options: Options
  readonly #flying = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(options: Options) {
    this.#options = options
    this.#journal = new Journal(
      join(options.dataDir, "qstash", "messages.jsonl"),
      message,
      ({ state, createdAt }) => state === "waiting" || state === "dead" || createdAt > Date.now() - KEPT_MS,
    )
    this.#forget()
    this.#soon(0)
  }

  /** Kept on disk before it returns, so that a restart finds it. */
  accept(given: Message): void {
    const { outOfOrder, lateMs } = this.#options.faults.of("qstash")
    const late = (outOfOrder ? Math.random() * 1_500 : 0) + (Math.random() < 0.1 ? lateMs : 0)
    this.#journal.put({ ...given, notBefore: given.notBefore + late })
    this.#soon(0)
  }

  find(id: string): Message | undefined {
    return this.#journal.rows.get(id)
  }

  /** Newest first. */
  all(): Message[] {
    return [...this.#journal.rows.values()].reverse()
  }

  /** Ends a waiting message, or takes one out of the dead letters. */
  cancel(id: string, from: "waiting" | "dead"): boolean {
    const found = this.find(id)
    if (found?.state !== from) return false
    this.#journal.put({ ...found, state: "cancelled" })
    return true
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    while (this.#flying.size) await new Promise(resolve => setTimeout(resolve, 20))
  }

  #forget(): void {
    const finished = [...this.#journal.rows.values()].filter(
      ({ state }) => state === "delivered" || state === "cancelled",
    )
    for (const { id } of finished.slice(0, -FINISHED_KEPT)) this.#journal.rows.delete(id)
  }

  #soon(ms: number): void {
    clearTimeout(this.#timer)
    if (!this.#stopped) this.#timer = setTimeout(() => this.#pump(), ms)
  }

  #pump(): void {
    const now = Date.now()
    const waiting = [...this.#journal.rows.values()].filter(
      ({ id, state }) => state === "waiting" && !this.#flying.has(id),
    )
    const down = this.#options.faults.of("qstash").down
    const due = down
      ? []
      : waiting.filter(({ notBefore }) => notBefore <= now).slice(0, AT_ONCE - this.#flying.size)
    for (const one of due) void this.#deliver(one)
    // What is due now and held back goes when a delivery ends, or at the next look after the queue is mended.
    const later = waiting.map(({ notBefore }) => notBefore - now).filter(ms => ms > 0)
    this.#soon(Math.min(...later, LONGEST_SLEEP_MS))
  }

  async #deliver(one: Message): Promise<void> {
    this.#flying.add(one.id)
    const { duplicate } = this.#options.faults.of("qstash")
    const [status] = await Promise.all(Array.from({ length: duplicate ? 2 : 1 }, () => this.#post(one)))
    const delivered = /^2\d\d$/.test(String(status))
    const attempts = one.attempts + 1
    const state = delivered ? "delivered" : attempts > one.retries ? "dead" : "waiting"
    const ladder = this.#options.backoffMs ?? BACKOFF_MS
    const wait = ladder[Math.min(attempts, ladder.length) - 1] ?? 60_000
    const after = {
      ...one,
      state,
      attempts,
      lastStatus: String(status),
      notBefore: Date.now() + wait,
    } as const
    const cancelled = this.find(one.id)?.state !== "waiting"
    if (!cancelled) this.#journal.put(after)
    if (!cancelled && state === "dead" && one.failureCallback) this.#tellFailure(one.failureCallback, after)
    this.#flying.delete(one.id)
    this.#forget()
    this.#soon(0)
  }

  async #post(one: Message): Promise<number | string> {
    const body = Buffer.from(one.body, "base64")
    try {
      const answer = await fetch(one.url, {
        method: one.method,
        headers: {
          ...one.headers,
          "user-agent": "Upstash-QStash",
          "upstash-message-id": one.id,
          "upstash-retried": String(one.attempts),
          "upstash-signature": await signature(this.#options.signingKey, one.url, body),
        },
        ...(one.method === "GET" ? {} : { body }),
        signal: AbortSignal.timeout(one.timeoutMs),
        redirect: "manual",
      })
      await answer.arrayBuffer()
      return answer.status
    } catch (error) {
      return reason(error)
    }
  }

  #tellFailure(url: string, dead: Message): void {
    const body = JSON.stringify({
      sourceMessageId: dead.id,
      url: dead.url,
      status: Number(dead.lastStatus) || 0,
      retried: dead.attempts - 1,
      maxRetries: dead.retries,
      dlqId: dead.id,
      sourceBody: dead.body,
    })
    const told = messageFrom(
      url,
      new Headers({ "content-type": "application/json" }),
      Buffer.from(body),
      Date.now(),
    )
    if (told) this.accept(told)
  }
}

/** "ECONNREFUSED", "TimeoutError": fetch hides what happened on the wire in the cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return "no answer"
  return error.cause instanceof Error && "code" in error.cause ? String(error.cause.code) : error.name
}
