import { join } from "node:path"
import { z } from "zod"
import type { Faults, Service } from "./faults"
import { Journal } from "./journal"

/** The real ladder lasts a day; here a developer wants to see it happen. */
const BACKOFF_MS = [1_000, 3_000, 10_000, 30_000, 60_000]
/** How long Resend and Twilio wait. */
const PATIENCE_MS = 15_000
const KEPT = 300
const LOOK_MS = 250

const hook = z.object({
  id: z.string(),
  event: z.string(),
  url: z.string(),
  body: z.string(),
  state: z.enum(["waiting", "delivered", "given up", "lost"]),
  attempts: z.number().int(),
  lastStatus: z.string().nullable(),
  notBefore: z.number(),
})
export type Hook = z.infer<typeof hook>

type Options = {
  dataDir: string
  /** Whose facts these are: the name of its folder, and of its switches. */
  service: Service
  faults: Faults
  secret: string
  /** The headers that carry the signature, as this service writes them. */
  sign: (hook: Hook, secret: string) => Record<string, string>
  /** Waits between tries (ms); none for a service that tells once. */
  backoffMs?: readonly number[]
  /** Whoever takes longer has not answered. */
  patienceMs?: number
}
type Telling = { id: string; event: string; url: string; body: string; inMs?: number }

/** Tells the app what happened: signed, again after a failure, in no order that could be relied on. */
export class Webhooks {
  readonly #journal: Journal<Hook>
  readonly #options: Options
  readonly #flying = new Set<Promise<void>>()
  readonly #waiting = new Set<string>()
  readonly #finished: string[] = []
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(options: Options) {
    this.#options = options
    this.#journal = new Journal(join(options.dataDir, options.service, "webhooks.jsonl"), hook)
    for (const one of this.#journal.rows.values()) this.#sort(one)
    this.#look()
  }

  /** Newest first. */
  all(): Hook[] {
    return [...this.#journal.rows.values()].reverse()
  }

  tell({ inMs = 0, ...told }: Telling): void {
    const { lost, outOfOrder, lateMs } = this.#options.faults.of(this.#options.service)
    const shuffled = outOfOrder ? Math.random() * 1_500 : 0
    this.#keep({
      ...{ ...told, state: lost ? "lost" : "waiting", attempts: 0, lastStatus: null },
      notBefore: Date.now() + inMs + lateMs + shuffled,
    })
    this.#look()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await Promise.all(this.#flying)
  }

  #keep(one: Hook): void {
    this.#journal.put(one)
    this.#sort(one)
  }

  /** Of those that are over the last few stay. */
  #sort({ id, state }: Hook): void {
    if (state === "waiting") this.#waiting.add(id)
    else {
      this.#waiting.delete(id)
      this.#finished.push(id)
    }
    for (const old of this.#finished.splice(0, Math.max(0, this.#finished.length - KEPT)))
      this.#journal.rows.delete(old)
  }

  #look(): void {
    clearTimeout(this.#timer)
    if (this.#stopped) return
    const now = Date.now()
    for (const id of this.#waiting) {
      const one = this.#journal.rows.get(id)
      if (one && one.notBefore <= now) this.#start(one)
    }
    this.#timer = setTimeout(() => this.#look(), LOOK_MS)
    this.#timer.unref()
  }

  #start(one: Hook): void {
    // Claimed for as long as an answer may take.
    this.#journal.rows.set(one.id, { ...one, notBefore: Date.now() + 2 * this.#patience() })
    const work = this.#deliver(one).finally(() => this.#flying.delete(work))
    this.#flying.add(work)
  }

  async #deliver(one: Hook): Promise<void> {
    const { duplicate, forged } = this.#options.faults.of(this.#options.service)
    if (forged)
      await this.#post({ ...one, id: `${one.id}-forged` }, this.#options.secret.replace(/.{4}$/, "AAAA"))
    const tries = Array.from({ length: duplicate ? 2 : 1 }, () => this.#post(one, this.#options.secret))
    const [status = "no answer"] = await Promise.all(tries)
    const attempts = one.attempts + 1
    const ladder = this.#options.backoffMs ?? BACKOFF_MS
    const wait = ladder[attempts - 1]
    const state = /^2\d\d$/.test(status) ? "delivered" : wait === undefined ? "given up" : "waiting"
    this.#keep({ ...one, state, attempts, lastStatus: status, notBefore: Date.now() + (wait ?? 0) })
  }

  #patience(): number {
    return this.#options.patienceMs ?? PATIENCE_MS
  }

  async #post(one: Hook, secret: string): Promise<string> {
    try {
      const answer = await fetch(one.url, {
        method: "POST",
        headers: this.#options.sign(one, secret),
        body: one.body,
        signal: AbortSignal.timeout(this.#patience()),
        redirect: "manual",
      })
      await answer.arrayBuffer()
      return String(answer.status)
    } catch (error) {
      return error instanceof Error ? error.name : "no answer"
    }
  }
}
