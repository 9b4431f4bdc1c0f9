import { randomUUID } from "node:crypto"
import { join } from "node:path"
import { Cron } from "croner"
import { z } from "zod"
import { Journal } from "../journal"
import { type Message, messageFrom } from "./message"

const schedule = z.object({
  id: z.string(),
  cron: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  createdAt: z.number(),
  deleted: z.boolean(),
  paused: z.boolean().default(false),
})
export type Schedule = z.infer<typeof schedule>

/** Messages made again and again by the clock. The same id replaces its schedule; they survive a restart. */
export class Schedules {
  readonly #journal: Journal<Schedule>
  readonly #clocks = new Map<string, Cron>()
  readonly #publish: (message: Message) => void

  constructor(dataDir: string, publish: (message: Message) => void) {
    this.#publish = publish
    this.#journal = new Journal(
      join(dataDir, "qstash", "schedules.jsonl"),
      schedule,
      ({ deleted }) => !deleted,
    )
    for (const one of this.all()) this.#start(one)
  }

  all(): Schedule[] {
    return [...this.#journal.rows.values()].filter(({ deleted }) => !deleted)
  }

  /** Null when the cron expression or the address is none. */
  put(url: string, headers: Headers, body: Uint8Array): Schedule | null {
    const cron = headers.get("upstash-cron") ?? ""
    if (!valid(cron) || !messageFrom(url, headers, body, Date.now())) return null
    const made: Schedule = {
      id: headers.get("upstash-schedule-id") ?? `scd_${randomUUID().replaceAll("-", "")}`,
      cron,
      url,
      headers: Object.fromEntries([...headers].filter(([name]) => /^(upstash-|content-type)/.test(name))),
      body: Buffer.from(body).toString("base64"),
      createdAt: Date.now(),
      deleted: false,
      paused: false,
    }
    this.#journal.put(made)
    this.#start(made)
    return made
  }

  find(id: string): Schedule | undefined {
    return this.all().find(one => one.id === id)
  }

  pause(id: string, paused: boolean): boolean {
    const found = this.find(id)
    if (found) this.#journal.put({ ...found, paused })
    return found !== undefined
  }

  delete(id: string): boolean {
    const found = this.find(id)
    if (!found) return false
    this.#journal.put({ ...found, deleted: true })
    this.#clocks.get(id)?.stop()
    return true
  }

  stop(): void {
    for (const clock of this.#clocks.values()) clock.stop()
  }

  #start({ id, cron, url, headers, body }: Schedule): void {
    this.#clocks.get(id)?.stop()
    const fire = () => {
      if (this.find(id)?.paused) return
      const made = messageFrom(url, new Headers(headers), Buffer.from(body, "base64"), Date.now())
      if (made) this.#publish({ ...made, headers: { ...made.headers, "upstash-schedule-id": id } })
    }
    this.#clocks.set(id, new Cron(cron, { timezone: "UTC", unref: true }, fire))
  }
}

function valid(cron: string): boolean {
  try {
    new Cron(cron, { paused: true }).stop()
    return cron.trim() !== ""
  } catch {
    return false
  }
}

/** As the API tells of one: method, retries and forwarded headers are read out of those it was made with. */
export function toldOf({ id, cron, url, headers, body, createdAt, paused }: Schedule) {
  const made = messageFrom(url, new Headers(headers), Buffer.from(body, "base64"), createdAt)
  return {
    scheduleId: id,
    cron,
    destination: url,
    createdAt,
    method: made?.method,
    retries: made?.retries,
    header: Object.fromEntries(Object.entries(made?.headers ?? {}).map(([name, value]) => [name, [value]])),
    body: Buffer.from(body, "base64").toString(),
    isPaused: paused,
  }
}
