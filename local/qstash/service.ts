import { createHash } from "node:crypto"
import { type Context, Hono } from "hono"
import { z } from "zod"
import type { Faults } from "../faults"
import { Dispatcher } from "./dispatcher"
import { type Message, messageFrom } from "./message"
import { Schedules, toldOf } from "./schedules"

const DEDUPLICATED_MS = 600_000

const batch = z.array(
  z.looseObject({
    destination: z.string(),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.string().default(""),
  }),
)

type Options = {
  dataDir: string
  token: string
  currentSigningKey: string
  nextSigningKey: string
  faults: Faults
  backoffMs?: readonly number[]
}

/** QStash on this machine: what the SDK sends to /v2, delivered for real. */
export async function qstashService({ dataDir, token, faults, backoffMs, ...keys }: Options) {
  const { currentSigningKey, nextSigningKey } = keys
  const dispatcher = new Dispatcher({ dataDir, signingKey: currentSigningKey, faults, backoffMs })
  const schedules = new Schedules(dataDir, message => dispatcher.accept(message))
  const seen = new Map<string, { id: string; at: number }>()

  const publish = (url: string, headers: Headers, body: Uint8Array) => {
    const now = Date.now()
    for (const [key, { at }] of seen) {
      if (at >= now - DEDUPLICATED_MS) break
      seen.delete(key)
    }
    const key = deduplicationKey(url, headers, body)
    const earlier = key ? seen.get(key) : undefined
    if (earlier) return { messageId: earlier.id, deduplicated: true }
    const made = messageFrom(url, headers, body, now)
    if (!made) return null
    // Remembered only once it is kept, or a failed publish could never be repeated.
    dispatcher.accept(made)
    if (key) seen.set(key, { id: made.id, at: now })
    return { messageId: made.id }
  }

  const routes = new Hono()
    .use(async (context, next) => {
      if (context.req.header("authorization") !== `Bearer ${token}`)
        return context.json({ error: "invalid token" }, 401)
      return next()
    })
    .post("/v2/publish/*", async context => {
      const answer = publish(
        destination(context, "/v2/publish/"),
        context.req.raw.headers,
        await bytes(context),
      )
      return answer ? context.json(answer) : context.json({ error: "invalid destination url" }, 400)
    })
    .post("/v2/batch", async context => {
      const given = batch.safeParse(await context.req.json().catch(() => null))
      if (!given.success) return context.json({ error: z.prettifyError(given.error) }, 400)
      return context.json(
        given.data.map(
          ({ destination: url, headers, body }) =>
            publish(url, new Headers(headers), Buffer.from(body)) ?? { error: "invalid destination url" },
        ),
      )
    })
    .post("/v2/schedules/*", async context => {
      const made = schedules.put(
        destination(context, "/v2/schedules/"),
        context.req.raw.headers,
        await bytes(context),
      )
      return made
        ? context.json({ scheduleId: made.id })
        : context.json({ error: "invalid cron or destination" }, 400)
    })
    .get("/v2/schedules", context => context.json(schedules.all().map(toldOf)))
    .get("/v2/schedules/:id", context => {
      const found = schedules.find(context.req.param("id"))
      return found ? context.json(toldOf(found)) : context.json({ error: "schedule not found" }, 404)
    })
    .patch("/v2/schedules/:id/:step{pause|resume}", context =>
      schedules.pause(context.req.param("id"), context.req.param("step") === "pause")
        ? context.body(null, 200)
        : context.json({ error: "schedule not found" }, 404),
    )
    .delete("/v2/schedules/:id", context =>
      schedules.delete(context.req.param("id"))
        ? context.body(null, 200)
        : context.json({ error: "schedule not found" }, 404),
    )
    .get("/v2/keys", context => context.json({ current: currentSigningKey, next: nextSigningKey }))
    .get("/v2/dlq", context => {
      const dead = dispatcher.all().filter(({ state }) => state === "dead")
      return context.json({ messages: dead.map(one => ({ dlqId: one.id, ...shown(one) })) })
    })
    .delete("/v2/dlq/:id", context =>
      dispatcher.cancel(context.req.param("id"), "dead")
        ? context.body(null, 200)
        : context.json({ error: "message not found" }, 404),
    )
    .get("/v2/messages/:id", context => {
      const found = dispatcher.find(context.req.param("id"))
      return found ? context.json(shown(found)) : context.json({ error: "message not found" }, 404)
    })
    .delete("/v2/messages/:id", context =>
      dispatcher.cancel(context.req.param("id"), "waiting")
        ? context.body(null, 202)
        : context.json({ error: "message not found" }, 404),
    )

  return {
    routes,
    messages: () => dispatcher.all(),
    schedules: () => schedules.all(),
    stop: async () => {
      schedules.stop()
      await dispatcher.stop()
    },
  }
}

function shown({ id, url, method, headers, body, createdAt, attempts, lastStatus, notBefore }: Message) {
  return {
    messageId: id,
    url,
    method,
    header: headers,
    body: Buffer.from(body, "base64").toString(),
    createdAt,
    notBefore,
    retried: attempts,
    responseStatus: Number(lastStatus) || undefined,
  }
}

/** The publisher's own id, or one made of where, what and how when it asks for that. */
function deduplicationKey(url: string, headers: Headers, body: Uint8Array): string | null {
  const own = headers.get("upstash-deduplication-id")
  if (own || headers.get("upstash-content-based-deduplication") !== "true") return own
  const told = [...headers].filter(([name]) => /^(upstash-forward-|content-type$)/.test(name))
  return createHash("sha256")
    .update(JSON.stringify([url, headers.get("upstash-method"), told]))
    .update(body)
    .digest("hex")
}

/** The address stands in the path as it is, query and all. */
function destination(context: Context, prefix: string): string {
  const { url } = context.req
  const rest = url.slice(url.indexOf(prefix) + prefix.length)
  return /^https?%3a/i.test(rest) ? decodeURIComponent(rest) : rest
}

async function bytes(context: Context): Promise<Uint8Array> {
  return new Uint8Array(await context.req.arrayBuffer())
}
