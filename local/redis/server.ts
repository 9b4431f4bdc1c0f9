import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { Redis } from "ioredis"
import { freePort } from "../free-port"
import { endLeftover, forget, remember } from "../leftover"
import type { Engine, Reply } from "./engine"

/** Whether this machine has a redis-server on its path. */
export function hasRedisServer(): boolean {
  return spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0
}

/** A redis-server of our own on a free loopback port, without persistence. A crash's leftover is ended first. */
export async function redisServerEngine(dataDir: string): Promise<Engine> {
  const pidFile = join(dataDir, "redis.pid")
  endLeftover(pidFile, "redis-server")
  const port = await freePort(0)
  const child = spawn(
    "redis-server",
    ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
    { stdio: "ignore", detached: process.platform !== "win32" },
  )
  remember(pidFile, child.pid)
  const redis = connect(port)
  for (let tries = 0; (await redis.ping().catch(() => "")) !== "PONG"; tries++) {
    if (tries > 100 || child.exitCode !== null) throw new Error("redis-server did not start")
    await pause(30)
  }
  return {
    name: "redis-server",
    call: async ([name = "", ...args]) => (await redis.call(name, ...args)) as Reply,
    together: async commands => {
      const step = redis.multi()
      for (const [name = "", ...args] of commands) step.call(name, ...args)
      return ((await step.exec()) ?? []).map(([error, reply]) => error ?? (reply as Reply))
    },
    subscribe: async (channel, heard) => {
      const listener = connect(port)
      listener.on("message", (_, message) => heard(message))
      await listener.subscribe(channel)
      return () => listener.disconnect()
    },
    stop: async () => {
      redis.disconnect()
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM")
        await once(child, "exit")
      }
      forget(pidFile)
    },
  }
}

/** Fails at once when its server is gone, as a hosted one's front would. */
function connect(port: number): Redis {
  const redis = new Redis({
    port,
    host: "127.0.0.1",
    maxRetriesPerRequest: 0,
    retryStrategy: tries => Math.min(tries * 50, 500),
  })
  redis.on("error", () => undefined)
  return redis
}
