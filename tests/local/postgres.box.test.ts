import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Pool as NeonPool, neonConfig } from "@neondatabase/serverless"
import { Client } from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import WebSocket from "ws"
import { startPostgres } from "@/local/postgres"
import { startBridge } from "@/local/websocket-bridge"

let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "docket-postgres-"))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

async function ask(url: string, statement: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return rows
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
    const script = `
      import { startPostgres } from "@/local/postgres"
      const { url } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} })
      console.log(url)
      setInterval(() => undefined, 1000)`
    const starter = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    })
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
