import { join } from "node:path"
import type { Faults } from "../faults"
import { Journal } from "../journal"
import { type Message, message, messageFrom, milliseconds, signature } from "./message"

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
  /** Ids of what waits, by the key of its flow. */
  readonly #lines = new Map<string, Set<string>>()
  readonly #finished: string[] = []
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(options: Options) {
    this.#options = options
    this.#journal = new Journal(
      join(options.dataDir, "qstash", "messages.jsonl"),
      message,
      ({ state, createdAt }) => state === "waiting" || state === "dead" || createdAt > Date.now() - KEPT_MS,
    )
    for (const one of this.#journal.rows.values()) this.#sort(one)
    this.#soon(0)
  }

  /** Kept on disk before it returns, so that a restart finds it. */
  accept(given: Message): void {
    const { outOfOrder, lateMs } = this.#options.faults.of("qstash")
    const late = (outOfOrder ? Math.random() * 1_500 : 0) + (Math.random() < 0.1 ? lateMs : 0)
    this.#keep({ ...given, notBefore: given.notBefore + late })
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
    this.#keep({ ...found, state: "cancelled" })
    return true
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    while (this.#flying.size) await new Promise(resolve => setTimeout(resolve, 20))
  }

  #keep(one: Message): void {
    this.#journal.put(one)
    this.#sort(one)
  }

  /** Into its line while it waits; of those that are over the last few stay. */
  #sort({ id, state, flow }: Message): void {
    const line = this.#lines.get(flow?.key ?? "") ?? new Set()
    this.#lines.set(flow?.key ?? "", line)
    if (state === "waiting") line.add(id)
    else line.delete(id)
    if (state === "delivered" || state === "cancelled") this.#finished.push(id)
    const [oldest] = this.#finished
    if (oldest === undefined || this.#finished.length <= FINISHED_KEPT) return
    this.#finished.shift()
    this.#journal.rows.delete(oldest)
  }

  #soon(ms: number): void {
    clearTimeout(this.#timer)
    if (!this.#stopped) this.#timer = setTimeout(() => this.#pump(), ms)
  }

  #pump(): void {
    const now = Date.now()
    let next = now + LONGEST_SLEEP_MS
    if (!this.#options.faults.of("qstash").down)
      for (const line of this.#lines.values()) next = Math.min(next, this.#start(line, now))
    // What is due now and held back goes when a delivery ends, or at the next look after the queue is mended.
    this.#soon(next - now)
  }

  /** Delivers what is due of a line, as many at once as may be; gives when the next falls due. */
  #start(line: Set<string>, now: number): number {
    let next = Number.POSITIVE_INFINITY
    let underWay = [...this.#flying].filter(id => line.has(id)).length
    for (const id of line) {
      const one = this.find(id)
      if (!one || this.#flying.has(id)) continue
      const most = one.flow?.parallelism ?? AT_ONCE
      if (this.#flying.size >= AT_ONCE || underWay >= most) break
      if (one.notBefore > now) next = Math.min(next, one.notBefore)
      else {
        underWay++
        void this.#deliver(one)
      }
    }
    return next
  }

  async #deliver(one: Message): Promise<void> {
    this.#flying.add(one.id)
    const { duplicate } = this.#options.faults.of("qstash")
    const [[status, asked] = ["", null]] = await Promise.all(
      Array.from({ length: duplicate ? 2 : 1 }, () => this.#post(one)),
    )
    const delivered = /^2\d\d$/.test(String(status))
    const attempts = one.attempts + 1
    const state = delivered ? "delivered" : attempts > one.retries ? "dead" : "waiting"
    const ladder = this.#options.backoffMs ?? BACKOFF_MS
    // As the real one, it heeds what the receiver asks for.
    const wait = asked ?? ladder[Math.min(attempts, ladder.length) - 1] ?? 60_000
    const after = {
      ...one,
      state,
      attempts,
      lastStatus: String(status),
      notBefore: Date.now() + wait,
    } as const
    const cancelled = this.find(one.id)?.state !== "waiting"
    if (!cancelled) this.#keep(after)
    if (!cancelled && state === "dead" && one.failureCallback) this.#tellFailure(one.failureCallback, after)
    this.#flying.delete(one.id)
    this.#soon(0)
  }

  /** The status, or why there was none; and in how many ms to come again, where that was asked for. */
  async #post(one: Message): Promise<[status: number | string, asked: number | null]> {
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
      return [answer.status, milliseconds(answer.headers.get("retry-after"))]
    } catch (error) {
      return [reason(error), null]
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
