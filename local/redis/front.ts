import { createHash } from "node:crypto"
import { Hono } from "hono"
import { z } from "zod"

const command = z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String)).min(1)
const commands = z.array(command)

type Answer = { result: unknown } | { error: string }

/** Upstash's REST protocol in front of anything that runs Redis commands. */
export function front({
  token,
  call,
}: {
  token: string
  call: (command: string[]) => Promise<unknown>
}): Hono {
  const scripts = new Map<string, string>()
  const run = async (given: string[], base64: boolean): Promise<Answer> => {
    try {
      const result = await call(plainLua(given, scripts))
      return { result: base64 ? encoded(result) : result }
    } catch (error) {
      return { error: error instanceof Error ? error.message : "ERR" }
    }
  }
  return new Hono()
    .use(async (context, next) => {
      if (context.req.header("authorization") !== `Bearer ${token}`)
        return context.json({ error: "WRONGPASS invalid or missing auth token" }, 401)
      await next()
      context.header("Upstash-Sync-Token", context.req.header("upstash-sync-token") ?? "")
    })
    .post("/", async context => {
      const given = command.safeParse(await context.req.json().catch(() => null))
      if (!given.success) return context.json({ error: "ERR failed to parse command" }, 400)
      const answer = await run(given.data, context.req.header("upstash-encoding") === "base64")
      return context.json(answer, "error" in answer ? 400 : 200)
    })
    .post("/pipeline", async context => {
      const given = commands.safeParse(await context.req.json().catch(() => null))
      if (!given.success) return context.json({ error: "ERR failed to parse pipeline request" }, 400)
      const base64 = context.req.header("upstash-encoding") === "base64"
      return context.json(await Promise.all(given.data.map(one => run(one, base64))))
    })
    .post("/multi-exec", async context => {
      const given = commands.safeParse(await context.req.json().catch(() => null))
      if (!given.success) return context.json({ error: "ERR failed to parse pipeline request" }, 400)
      const base64 = context.req.header("upstash-encoding") === "base64"
      return context.json(await Promise.all(given.data.map(one => run(one, base64))))
    })
}

/** Ordinary Redis refuses the flag Upstash's limiter writes at the top of its scripts. */
function plainLua(given: string[], scripts: Map<string, string>): string[] {
  const [name = "", script = "", ...rest] = given
  if (/^evalsha$/i.test(name)) return [name, scripts.get(script) ?? script, ...rest]
  if (!/^eval$/i.test(name)) return given
  const plain = script.replace(/^#!lua[^\n]*\n/, "")
  scripts.set(sha1(script), sha1(plain))
  return [name, plain, ...rest]
}

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex")

function encoded(result: unknown): unknown {
  if (typeof result === "string") return result === "OK" ? result : Buffer.from(result).toString("base64")
  return Array.isArray(result) ? result.map(encoded) : result
}
