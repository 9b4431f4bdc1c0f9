import { createHmac } from "node:crypto"
import { join } from "node:path"
import { z } from "zod"
import type { Faults } from "../faults"
import { Journal } from "../journal"
import { newId, seconds } from "./records"
import type { Fact } from "./till"

/** The real ladder lasts a day; here a developer wants to see it happen. */
const BACKOFF_MS = [1_000, 3_000, 10_000, 30_000, 60_000]
/** Whoever takes longer has not answered. */
const PATIENCE_MS = 5_000
const KEPT = 300
const LOOK_MS = 250

const hook = z.object({
  id: z.string(),
  event: z.string(),
  body: z.string(),
  state: z.enum(["waiting", "delivered", "given up", "lost"]),
  attempts: z.number().int(),
  lastStatus: z.string().nullable(),
  notBefore: z.number(),
})
export type Hook = z.infer<typeof hook>

type Options = { dataDir: string; url: string; secret: string; faults: Faults; backoffMs?: readonly number[] }

/** Tells the app what happened: signed over the raw body, again after a failure, in no order that could be relied on. */
export class Webhooks {
  readonly #journal: Journal<Hook>
  readonly #options: Options
  readonly #flying = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(options: Options) {
    this.#options = options
    this.#journal = new Journal(join(options.dataDir, "razorpay", "webhooks.jsonl"), hook)
    this.#look()
  }

  /** Newest first. */
  all(): Hook[] {
    return [...this.#journal.rows.values()].reverse()
  }

  tell({ event, payload }: Fact): void {
    const { lost, outOfOrder, lateMs } = this.#options.faults.of("razorpay")
    const told = { entity: "event", account_id: "acc_box", event, contains: Object.keys(payload), payload }
    const shuffled = outOfOrder ? Math.random() * 1_500 : 0
    this.#journal.put({
      ...{ id: newId("event"), event, body: JSON.stringify({ ...told, created_at: seconds() }) },
      ...{ state: lost ? "lost" : "waiting", attempts: 0, lastStatus: null },
      notBefore: Date.now() + lateMs + shuffled,
    })
    for (const { id, state } of this.all().slice(KEPT)) if (state !== "waiting") this.#journal.rows.delete(id)
    this.#look()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await Promise.all(this.#flying)
  }

  #look(): void {
    clearTimeout(this.#timer)
    if (this.#stopped) return
    const now = Date.now()
    for (const one of this.#journal.rows.values())
      if (one.state === "waiting" && one.notBefore <= now) this.#start(one)
    this.#timer = setTimeout(() => this.#look(), LOOK_MS)
    this.#timer.unref()
  }

  #start(one: Hook): void {
    // Claimed for as long as an answer may take.
    this.#journal.rows.set(one.id, { ...one, notBefore: Date.now() + 2 * PATIENCE_MS })
    const work = this.#deliver(one).finally(() => this.#flying.delete(work))
    this.#flying.add(work)
  }

  async #deliver(one: Hook): Promise<void> {
    const { duplicate, forged } = this.#options.faults.of("razorpay")
    if (forged) await this.#post({ ...one, id: newId("event") }, "not-the-secret")
    const tries = Array.from({ length: duplicate ? 2 : 1 }, () => this.#post(one, this.#options.secret))
    const [status = "no answer"] = await Promise.all(tries)
    const attempts = one.attempts + 1
    const ladder = this.#options.backoffMs ?? BACKOFF_MS
    const wait = ladder[attempts - 1]
    const state = /^2\d\d$/.test(status) ? "delivered" : wait === undefined ? "given up" : "waiting"
    this.#journal.put({ ...one, state, attempts, lastStatus: status, notBefore: Date.now() + (wait ?? 0) })
  }

  async #post({ id, body }: Hook, secret: string): Promise<string> {
    try {
      const answer = await fetch(this.#options.url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "user-agent": "Razorpay-Webhook/v1",
          "x-razorpay-event-id": id,
          "x-razorpay-signature": createHmac("sha256", secret).update(body).digest("hex"),
        },
        body,
        signal: AbortSignal.timeout(PATIENCE_MS),
        redirect: "manual",
      })
      await answer.arrayBuffer()
      return String(answer.status)
    } catch (error) {
      return error instanceof Error ? error.name : "no answer"
    }
  }
}
