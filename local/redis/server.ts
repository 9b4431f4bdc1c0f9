import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { Redis } from "ioredis"
import { freePort } from "../free-port"
import { endLeftover, forget, remember } from "../leftover"
import { type Engine, EngineLost, type Reply } from "./engine"

// The fourth pipe is held by us alone: it closes when we die, however, and takes the server along.
const untilWeDie = `{ read -r _ <&3; kill $$; } & exec redis-server --port "$0" --bind 127.0.0.1 --save "" --appendonly no`

/** Whether this machine has a redis-server on its path. */
export function hasRedisServer(): boolean {
  return spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0
}

/** A redis-server of our own on a free loopback port, without persistence. A crash's leftover is ended first. */
export async function redisServerEngine(dataDir: string): Promise<Engine> {
  const pidFile = join(dataDir, "redis.pid")
  endLeftover(pidFile, "redis-server")
  const port = await freePort(0)
  const child = spawn("sh", ["-c", untilWeDie, String(port)], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
    detached: true,
  })
  const lifeline = child.stdio[3]
  remember(pidFile, child.pid)
  const redis = client(port, tries => Math.min(tries * 50, 500))
  redis.connect().catch(() => undefined)
  const stop = async () => {
    redis.disconnect()
    lifeline?.destroy()
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM")
      await once(child, "exit")
    }
    forget(pidFile)
  }
  for (let tries = 0; (await redis.ping().catch(() => "")) !== "PONG"; tries++) {
    if (tries > 100 || child.exitCode !== null) {
      await stop()
      throw new Error("redis-server did not start")
    }
    await pause(30)
  }
  return {
    name: "redis-server",
    call: async ([name = "", ...args]) => (await redis.call(name, ...args).catch(refusal)) as Reply,
    together: async commands => {
      const step = redis.multi()
      for (const [name = "", ...args] of commands) step.call(name, ...args)
      const answers = await step.exec().catch(refusal)
      return (answers ?? []).map(([error, reply]) => error ?? (reply as Reply))
    },
    subscribe: async (channel, heard, ended) => {
      const listener = client(port, () => null)
      listener.on("message", (_, message) => heard(message))
      listener.on("end", ended)
      await listener
        .connect()
        .then(() => listener.subscribe(channel))
        .catch(refusal)
      return () => listener.disconnect()
    },
    stop,
  }
}

/** Never waits for a connection: without one every command fails at once, as at a hosted one's front. */
function client(port: number, retryStrategy: (tries: number) => number | null): Redis {
  const redis = new Redis({
    port,
    host: "127.0.0.1",
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy,
  })
  redis.on("error", () => undefined)
  return redis
}

/** Passes on what Redis says against a command; every other error means that it can't be reached. */
function refusal(error: unknown): never {
  if (error instanceof Error && error.name === "ReplyError") throw error
  throw new EngineLost("ERR the box's redis-server is gone")
}
