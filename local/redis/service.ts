import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { Redis } from "ioredis"
import { endLeftover, forget, remember } from "../leftover"
import { front } from "./front"

/** Upstash's REST protocol over a redis-server. */
export async function redisService({ token, dataDir }: { token: string; dataDir: string }) {
  const pidFile = join(dataDir, "redis.pid")
  endLeftover(pidFile, "redis-server")
  const port = await freePort()
  const binary = [
    "/usr/bin/redis-server",
    "/usr/local/bin/redis-server",
    "/opt/homebrew/bin/redis-server",
  ].find(path => existsSync(path))
  if (!binary) throw new Error("no redis-server")
  const child = spawn(
    binary,
    ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
    { stdio: "ignore", detached: process.platform !== "win32" },
  )
  remember(pidFile, child.pid)
  const redis = new Redis({
    port,
    host: "127.0.0.1",
    maxRetriesPerRequest: 1,
    retryStrategy: times => Math.min(times * 50, 500),
  })
  redis.on("error", () => undefined)
  for (let tries = 0; tries < 100; tries++) {
    if ((await redis.ping().catch(() => "")) === "PONG") break
    await pause(30)
  }
  const call = (command: string[]) => redis.call(String(command[0]), ...command.slice(1))
  return {
    routes: front({ token, call }),
    engine: "redis-server" as const,
    stop: async () => {
      redis.disconnect()
      child.kill("SIGTERM")
      if (child.exitCode === null) await once(child, "exit")
      forget(pidFile)
    },
  }
}

function freePort(): Promise<number> {
  return new Promise(found => {
    const probe = createServer()
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => found(typeof address === "object" && address ? address.port : 0))
    })
  })
}
