import type { Hono } from "hono"
import { front } from "./front"
import { inProcessEngine } from "./in-process"
import { hasRedisServer, redisServerEngine } from "./server"

/** Upstash Redis on this machine: its REST protocol over a redis-server where there is one, else over the small engine. */
export async function redisService({
  token,
  dataDir,
  engine = hasRedisServer() ? "redis-server" : "in-process",
}: {
  token: string
  dataDir: string
  engine?: "redis-server" | "in-process"
}): Promise<{ routes: Hono; engine: string; stop: () => Promise<void> }> {
  const running = engine === "redis-server" ? await redisServerEngine(dataDir) : inProcessEngine()
  return { routes: front(token, running), engine: running.name, stop: running.stop }
}
