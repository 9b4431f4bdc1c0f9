import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { Pool as NeonPool, neonConfig } from "@neondatabase/serverless"
import { Client } from "pg"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import WebSocket from "ws"
import { z } from "zod"
import { startPostgres } from "@/local/postgres"
import { startBridge } from "@/local/websocket-bridge"

let dataDir: string

/** One that the server's own user may enter, so that its data lies in it also for root. */
async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "docket-postgres-"))
  await chmod(folder, 0o755)
  return folder
}

beforeAll(async () => {
  dataDir = await openFolder()
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

async function ask(url: string, statement: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return rows
}

/** Another process that starts the server and prints its address. */
function starterOf(folder: string) {
  const script = `
    import { startPostgres } from "@/local/postgres"
    const { url } = await startPostgres({ dataDir: ${JSON.stringify(folder)} })
    console.log(url)
    setInterval(() => undefined, 1000)`
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  })
}

describe("the embedded PostgreSQL", () => {
  it("is a real one, with the extensions Docket needs", async () => {
    const cluster = await startPostgres({ dataDir })
    const rows = await ask(
      cluster.url,
      "select name from pg_available_extensions where name in ('btree_gist', 'pg_trgm', 'citext') order by name",
    )
    expect(rows).toEqual([{ name: "btree_gist" }, { name: "citext" }, { name: "pg_trgm" }])
    await ask(cluster.url, "create table kept (word text)")
    await ask(cluster.url, "insert into kept values ('here')")
    await cluster.stop()
    await expect(ask(cluster.url, "select 1")).rejects.toThrow()
  })

  it("finds its data at the next start, on the same port, and takes over a server whose starter was killed", async () => {
    const starter = starterOf(dataDir)
    const [printed] = await once(starter.stdout, "data")
    const url = String(printed).trim()
    expect(await ask(url, "select word from kept")).toEqual([{ word: "here" }])
    starter.kill("SIGKILL")
    await once(starter, "exit")

    const again = await startPostgres({ dataDir })
    expect(again.url).toBe(url)
    expect(await ask(again.url, "select word from kept")).toEqual([{ word: "here" }])
    await again.stop()
    await expect(ask(url, "select 1")).rejects.toThrow()
  })

  it("serves Neon's driver through the bridge, transactions and all", async () => {
    const cluster = await startPostgres({ dataDir })
    const { hostname, port } = new URL(cluster.url)
    const bridge = await startBridge({ target: { host: hostname, port: Number(port) } })
    neonConfig.webSocketConstructor = WebSocket
    neonConfig.wsProxy = () => bridge.address
    neonConfig.useSecureWebSocket = false
    neonConfig.pipelineConnect = false
    const pool = new NeonPool({ connectionString: cluster.url })
    const client = await pool.connect()
    await client.query("begin")
    await client.query("insert into kept values ('never')")
    await client.query("rollback")
    client.release()
    expect((await pool.query("select word from kept")).rows).toEqual([{ word: "here" }])
    await pool.end()
    await bridge.stop()
    await cluster.stop()
  })
})

describe("a start of the embedded PostgreSQL", () => {
  let folder: string
  beforeEach(async () => {
    folder = await openFolder()
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it("joins one under way, and either may stop it", async () => {
    const [one, other] = await Promise.all([
      startPostgres({ dataDir: folder }),
      startPostgres({ dataDir: folder }),
    ])
    expect(one.url).toBe(other.url)
    expect(await ask(one.url, "select 1 as one")).toEqual([{ one: 1 }])
    await one.stop()
    await other.stop()
    await expect(ask(one.url, "select 1")).rejects.toThrow()
  })

  it("takes what an interrupted first start left for no cluster", async () => {
    const starter = starterOf(folder)
    await expect
      .poll(
        async () => (await readdir(folder, { recursive: true })).some(name => name.endsWith("PG_VERSION")),
        {
          interval: 5,
          timeout: 20_000,
        },
      )
      .toBe(true)
    starter.kill("SIGKILL")
    await once(starter, "exit")
    const cluster = await startPostgres({ dataDir: folder })
    expect(await ask(cluster.url, "select 1 as one")).toEqual([{ one: 1 }])
    await cluster.stop()
  })

  it("keeps away from another cluster and another program that have its old port and process number", async () => {
    await startPostgres({ dataDir: folder }).then(({ stop }) => stop())
    const stranger = await startPostgres({ dataDir })
    const program = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"])
    const { port } = new URL(stranger.url)
    const note = [program.pid, join(folder, "postgres"), 1, port, "", "127.0.0.1", "", "ready", ""].join("\n")
    await writeFile(join(folder, "postgres", "postmaster.pid"), note)
    const cluster = await startPostgres({ dataDir: folder })
    expect(cluster.url).not.toBe(stranger.url)
    await cluster.stop()
    expect([program.exitCode, program.signalCode]).toEqual([null, null])
    expect(await ask(stranger.url, "select 1 as one")).toEqual([{ one: 1 }])
    program.kill("SIGKILL")
    await stranger.stop()
  })

  it("takes another port when its own is taken", async () => {
    const first = await startPostgres({ dataDir: folder })
    await first.stop()
    const squatter = createServer().listen(Number(new URL(first.url).port), "127.0.0.1")
    await once(squatter, "listening")
    const second = await startPostgres({ dataDir: folder })
    expect(second.url).not.toBe(first.url)
    expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }])
    await second.stop()
    squatter.close()
  })

  it("leaves nothing of a throwaway one, wherever it lay, and stops one that died", async () => {
    await chmod(folder, 0o700)
    const cluster = await startPostgres({ dataDir: folder, throwaway: true })
    const [row] = await ask(cluster.url, "show data_directory")
    const directory = z.object({ data_directory: z.string() }).parse(row).data_directory
    expect(existsSync(directory)).toBe(true)
    const [pid] = (await readFile(join(directory, "postmaster.pid"), "utf8")).split("\n")
    process.kill(Number(pid), "SIGQUIT")
    await pause(300)
    await cluster.stop()
    expect([existsSync(directory), existsSync(`${directory}.port`)]).toEqual([false, false])
  })
})
