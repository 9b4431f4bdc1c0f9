import { chmod, mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { vi } from "vitest"
import { migrate } from "@/db/migrate"
import type { Line } from "@/lib/services/check"
import { startBox } from "@/local/box"
import { freePort } from "@/local/free-port"

/** A box of its own with a migrated, empty database. */
export async function boxWorld() {
  const dataDir = await mkdtemp(join(tmpdir(), "docket-services-"))
  // So that the database, which runs as another user under root, can live in it.
  await chmod(dataDir, 0o755)
  const port = await freePort(0)
  const box = await startBox({ port, dataDir, appUrl: "http://localhost:3470" })
  const cluster = new Client({ connectionString: box.databaseCluster })
  await cluster.connect()
  await cluster.query("create database docket")
  await cluster.query("create database older")
  await cluster.end()
  await migrate(String(box.env.DATABASE_URL))
  const env: Record<string, string> = { ...box.env, LOG_LEVEL: "silent" }
  // The image SDK settles on http or https where it is first loaded.
  Object.assign(process.env, env)
  return {
    env,
    /** Breaks a service by its switch for as long as `work` takes. */
    broken: async <T>(service: string, fault: object, work: () => Promise<T>): Promise<T> => {
      const url = `http://localhost:${port}/faults/${service}`
      await fetch(url, { method: "POST", body: JSON.stringify(fault) })
      return work().finally(() => fetch(`http://localhost:${port}/faults`, { method: "DELETE" }))
    },
    stop: async () => {
      await box.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** What `check:env` finds where the box's variables are changed so; `undefined` takes one away. */
export async function checked(
  env: Record<string, string>,
  changes: Record<string, string | undefined> = {},
): Promise<Line[]> {
  vi.resetModules()
  Object.assign(process.env, env)
  for (const [name, value] of Object.entries(changes))
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  const { check } = await import("@/lib/services/check")
  const { closeDatabase } = await import("@/db/client")
  return check().finally(closeDatabase)
}

/** Who is at fault, with what is wrong and where to mend it. */
export const faultsOf = (lines: Line[]) =>
  lines.flatMap(({ name, faults }) => faults.map(({ wrong, mend }) => `${name}: ${wrong} → ${mend}`))

/** A server that refuses everything in one way, for as long as `work` takes; of what it may not, reading is the exception. */
export async function answering(
  status: number,
  body: Record<string, unknown>,
  work: (url: string) => Promise<void>,
): Promise<void> {
  let asked = 0
  const server = createServer((request, response) => {
    request.resume()
    const read = String(body.error).startsWith("NOPERM") && asked++ === 0
    response.writeHead(read ? 200 : status, { "content-type": "application/json" })
    response.end(JSON.stringify(read ? { result: null } : body))
  })
  const port = await freePort(0)
  await new Promise<void>(resolve => server.listen(port, "127.0.0.1", resolve))
  await work(`http://127.0.0.1:${port}`).finally(() => server.close())
}
