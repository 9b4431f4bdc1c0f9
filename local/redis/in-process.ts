import { createHash } from "node:crypto"
import { EventEmitter } from "node:events"
import type { Engine, Reply } from "./engine"
import { runLua } from "./lua"

type Entry = { value: string | Map<string, string>; until: number }

const WRONG_TYPE = "WRONGTYPE Operation against a key holding the wrong kind of value"

/** The commands Docket uses, no more, with Redis's own answers. Nothing lasts beyond the process. */
export function inProcessEngine(now: () => number = Date.now): Engine {
  const store = new Map<string, Entry>()
  const scripts = new Map<string, string>()
  const channels = new EventEmitter().setMaxListeners(0)

  const live = (key: string): Entry | undefined => {
    const entry = store.get(key)
    if (!entry || entry.until > now()) return entry
    store.delete(key)
    return undefined
  }
  const text = (key: string): string | null => {
    const value = live(key)?.value ?? null
    if (value instanceof Map) throw new Error(WRONG_TYPE)
    return value
  }
  const fields = (key: string): Map<string, string> => {
    const value = live(key)?.value ?? new Map<string, string>()
    if (typeof value === "string") throw new Error(WRONG_TYPE)
    return value
  }
  const add = (key: string, amount: number): number => {
    const entry = live(key)
    const sum = whole(text(key) ?? "0") + amount
    store.set(key, { value: String(sum), until: entry?.until ?? Number.POSITIVE_INFINITY })
    return sum
  }
  const expire = (key: string, ms: number): number => {
    const entry = live(key)
    if (entry) entry.until = now() + ms
    return entry ? 1 : 0
  }
  const evaluate = (script: string, [count = "0", ...rest]: string[]) =>
    runLua(script, rest.slice(0, Number(count)), rest.slice(Number(count)), run)

  const commands: Record<string, (args: string[]) => Reply> = {
    ping: ([message]) => message ?? "PONG",
    get: ([key = ""]) => text(key),
    mget: keys => keys.map(text),
    set: ([key = "", value = "", ...options]) => {
      const { nx, xx, get, keep, until } = optionsOf(options, now())
      const was = get ? text(key) : null
      const before = live(key)
      if (!((nx && before) || (xx && !before)))
        store.set(key, { value, until: keep && before ? before.until : until })
      else if (!get) return null
      return get ? was : "OK"
    },
    hset: ([key = "", ...pairs]) => {
      const hash = fields(key)
      const before = hash.size
      for (let index = 0; index < pairs.length; index += 2)
        hash.set(pairs[index] ?? "", pairs[index + 1] ?? "")
      if (!live(key)) store.set(key, { value: hash, until: Number.POSITIVE_INFINITY })
      return hash.size - before
    },
    hget: ([key = "", field = ""]) => fields(key).get(field) ?? null,
    hgetall: ([key = ""]) => [...fields(key)].flat(),
    hdel: ([key = "", ...names]) => {
      const hash = fields(key)
      const gone = names.filter(name => hash.delete(name)).length
      if (hash.size === 0) store.delete(key)
      return gone
    },
    del: keys => keys.filter(key => live(key) && store.delete(key)).length,
    exists: keys => keys.filter(key => live(key)).length,
    incr: ([key = ""]) => add(key, 1),
    incrby: ([key = "", amount = ""]) => add(key, whole(amount)),
    expire: ([key = "", seconds = ""]) => expire(key, whole(seconds) * 1000),
    pexpire: ([key = "", ms = ""]) => expire(key, whole(ms)),
    pttl: ([key = ""]) => {
      const entry = live(key)
      if (!entry) return -2
      return entry.until === Number.POSITIVE_INFINITY ? -1 : Math.max(0, Math.round(entry.until - now()))
    },
    eval: ([script = "", ...rest]) => {
      scripts.set(createHash("sha1").update(script).digest("hex"), script)
      return evaluate(script, rest)
    },
    evalsha: ([hash = "", ...rest]) => {
      const script = scripts.get(hash.toLowerCase())
      if (script === undefined) throw new Error("NOSCRIPT No matching script. Please use EVAL.")
      return evaluate(script, rest)
    },
    publish: ([channel = "", message = ""]) => {
      channels.emit(channel, message)
      return channels.listenerCount(channel)
    },
    flushall: () => {
      store.clear()
      return "OK"
    },
  }

  function run([name = "", ...args]: string[]): Reply {
    const command = commands[name.toLowerCase()]
    if (!command) throw new Error(`ERR unknown command '${name}', or not one this engine knows`)
    return command(args)
  }

  return {
    name: "in-process",
    call: async command => run(command),
    together: async list =>
      list.map(command => {
        try {
          return run(command)
        } catch (error) {
          return error instanceof Error ? error : new Error("ERR")
        }
      }),
    subscribe: async (channel, heard) => {
      channels.on(channel, heard)
      return () => channels.off(channel, heard)
    },
    stop: async () => store.clear(),
  }
}

function whole(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new Error("ERR value is not an integer or out of range")
  return Number(text)
}

function optionsOf(options: string[], now: number) {
  const found = { nx: false, xx: false, get: false, keep: false, until: Number.POSITIVE_INFINITY }
  for (let index = 0; index < options.length; index++) {
    const option = options[index]?.toUpperCase()
    if (option === "NX") found.nx = true
    else if (option === "XX") found.xx = true
    else if (option === "GET") found.get = true
    else if (option === "KEEPTTL") found.keep = true
    else if (option === "EX") found.until = now + whole(options[++index] ?? "") * 1000
    else if (option === "PX") found.until = now + whole(options[++index] ?? "")
    else throw new Error("ERR syntax error")
  }
  return found
}
