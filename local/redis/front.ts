import { createHash } from "node:crypto"
import { type Context, Hono } from "hono"
import { streamSSE } from "hono/streaming"
import { z } from "zod"
import { type Engine, EngineLost, type Reply } from "./engine"

const command = z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String)).min(1)
const commands = z.array(command)

/** Upstash's REST protocol in front of an engine. */
export function front(token: string, engine: Engine): Hono {
  const scripts = new Map<string, string>()
  const plain = (given: string[]) => plainLua(given, scripts)

  return new Hono()
    .use(async (context, next) => {
      if (context.req.header("authorization") !== `Bearer ${token}`)
        return context.json({ error: "WRONGPASS invalid or missing auth token" }, 401)
      await next()
      context.header("Upstash-Sync-Token", context.req.header("upstash-sync-token") ?? "")
    })
    .post("/", async context => {
      const given = command.safeParse(await body(context))
      if (!given.success) return context.json({ error: "ERR failed to parse command" }, 400)
      const answer = await engine.call(plain(given.data)).catch(refusal)
      return context.json(shown(answer, context), answer instanceof Error ? 400 : 200)
    })
    .post("/pipeline", async context => {
      const given = commands.safeParse(await body(context))
      if (!given.success) return context.json({ error: "ERR failed to parse pipeline request" }, 400)
      const answers = await Promise.all(given.data.map(one => engine.call(plain(one)).catch(refusal)))
      return context.json(answers.map(answer => shown(answer, context)))
    })
    .post("/multi-exec", async context => {
      const given = commands.safeParse(await body(context))
      if (!given.success) return context.json({ error: "ERR failed to parse pipeline request" }, 400)
      const answers = await engine.together(given.data.map(plain)).catch(refusal)
      if (answers instanceof Error) return context.json(shown(answers, context), 400)
      return context.json(answers.map(answer => shown(answer, context)))
    })
    .post("/subscribe/:channel", async context => {
      const channel = context.req.param("channel")
      // Asked first, as a stream that has begun can't say 500 any more.
      await engine.call(["PING"])
      return streamSSE(context, async stream => {
        const heard = (message: string) => void stream.writeSSE({ data: `message,${channel},${message}` })
        let over = () => {}
        const ended = new Promise<void>(resolve => {
          over = resolve
        })
        stream.onAbort(over)
        const stop = await engine.subscribe(channel, heard, over)
        await stream.writeSSE({ data: `subscribe,${channel},1` })
        await ended
        stop()
      })
    })
    .onError((error, context) => context.json({ error: error.message }, 500))
}

async function body(context: Context): Promise<unknown> {
  return context.req.json().catch(() => null)
}

/** What Redis says against a command is an answer. That Redis is gone is not. */
function refusal(error: unknown): Error {
  if (error instanceof Error && !(error instanceof EngineLost)) return error
  throw error
}

function shown(answer: Reply | Error, context: Context): { result: Reply } | { error: string } {
  if (answer instanceof Error) return { error: answer.message }
  return { result: context.req.header("upstash-encoding") === "base64" ? encoded(answer) : answer }
}

/** Every string but OK travels in base64 when the SDK asks for it. */
function encoded(answer: Reply): Reply {
  if (typeof answer === "string") return answer === "OK" ? answer : Buffer.from(answer).toString("base64")
  return Array.isArray(answer) ? answer.map(encoded) : answer
}

/** Ordinary Redis refuses the flag that Upstash's limiter writes at the top of its scripts, so their hashes change too. */
function plainLua(given: string[], scripts: Map<string, string>): string[] {
  const [name = "", script = "", ...rest] = given
  if (/^evalsha$/i.test(name)) return [name, scripts.get(script) ?? script, ...rest]
  if (!/^eval$/i.test(name)) return given
  const plain = script.replace(/^#!lua[^\n]*\n/, "")
  scripts.set(sha1(script), sha1(plain))
  return [name, plain, ...rest]
}

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex")
