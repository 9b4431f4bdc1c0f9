import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import type { TestProject } from "vitest/node"
import { migrate } from "@/db/migrate"
import { startPostgres } from "@/local/postgres"
import { startBridge } from "@/local/websocket-bridge"

declare module "vitest" {
  interface ProvidedContext {
    cluster: string
    bridge: string
    journal: string
  }
}

/** One real PostgreSQL per run with a migrated template; each test file gets a copy of it. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), "docket-test-"))
  const cluster = await startPostgres({ dataDir, throwaway: true })
  const address = new URL(cluster.url)
  const bridge = await startBridge({ target: { host: address.hostname, port: Number(address.port) } })
  await query(cluster.url, "create database template_docket")
  await migrate(Object.assign(new URL(cluster.url), { pathname: "/template_docket" }).href)
  project.provide("cluster", cluster.url)
  project.provide("bridge", bridge.address)
  project.provide("journal", join(dataDir, "postgres.log"))
  return async () => {
    await bridge.stop()
    await cluster.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function query(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
