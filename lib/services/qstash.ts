import { Client } from "@upstash/qstash"
import { z } from "zod"
import { env } from "@/lib/env"
import { within } from "@/lib/within"
import { failureOf } from "./said"
import type { Fault, Service } from "./types"

const PATIENCE_MS = 5_000
const HOUR = 3_600
const token = "QSTASH_TOKEN: Upstash console, QStash"
const address = "QSTASH_URL: Upstash console, QStash"

const signingKeys = z.object({ current: z.string(), next: z.string() })

/** Brings events to their consumers, and calls the sweep. */
export const qstash: Service = {
  name: "queue",
  on: () => true,
  answers: () => keysOf(connect()),
  inspect: async () => {
    const client = connect()
    try {
      const { current, next } = await keysOf(client)
      const faults = [
        ...unlike("QSTASH_CURRENT_SIGNING_KEY", current),
        ...unlike("QSTASH_NEXT_SIGNING_KEY", next),
        ...(await published(client)),
      ]
      return { faults, notes: [await scheduled(client)].filter(note => note !== null) }
    } catch (error) {
      return { faults: [failureOf(error, token, address)], notes: [] }
    }
  },
}

const connect = () =>
  new Client({
    ...{ token: env().QSTASH_TOKEN, baseUrl: env().QSTASH_URL },
    ...{ retry: false, enableTelemetry: false },
  })

async function keysOf(client: Client) {
  const asked = client.http.request({ path: ["v2", "keys"], method: "GET" })
  return signingKeys.parse(await within(PATIENCE_MS, asked))
}

function unlike(name: "QSTASH_CURRENT_SIGNING_KEY" | "QSTASH_NEXT_SIGNING_KEY", theirs: string): Fault[] {
  if (env()[name] === theirs) return []
  const wrong = `signs with another key than ${name}: its deliveries are turned away`
  return [{ wrong, mend: `${name}: Upstash console, QStash, signing keys` }]
}

/** A message for an hour from now, taken back at once: a token that may only read can't. */
async function published(client: Client): Promise<Fault[]> {
  try {
    const url = new URL("/api/health", env().APP_URL).href
    const sent = client.publish({ url, method: "GET", delay: HOUR, retries: 0 })
    const { messageId } = await within(PATIENCE_MS, sent)
    // As the SDK's own deprecated `delete`: its `cancel` fails on an answer without a body.
    const path = ["v2", "messages", messageId]
    await within(PATIENCE_MS, client.http.request({ method: "DELETE", path, parseResponseAsJson: false }))
    return []
  } catch (error) {
    const { wrong, mend } = failureOf(error, `${token} (not the read-only token)`, address)
    return [{ wrong: `can be read, but takes no message: ${wrong}`, mend }]
  }
}

async function scheduled(client: Client): Promise<string | null> {
  const schedules = await within(PATIENCE_MS, client.schedules.list())
  const there = schedules.some(({ destination }) => destination.endsWith("/api/cron/sweep"))
  return there ? null : "no schedule calls /api/cron/sweep yet: reminders and what was missed wait for one"
}
