import { randomBytes } from "node:crypto"
import { Client } from "pg"
import { afterAll, inject } from "vitest"
import { closeDatabase } from "@/db/client"
import { testEnv } from "./environment"

// Each test file works on its own copy of the migrated template, through the driver its project names.
const name = `t_${randomBytes(6).toString("hex")}`
const cluster = inject("cluster")

async function admin(statement: string): Promise<void> {
  const client = new Client({ connectionString: cluster })
  await client.connect()
  await client.query(statement)
  await client.end()
}

await admin(`create database ${name} template template_docket`)
Object.assign(process.env, testEnv, {
  DATABASE_URL: Object.assign(new URL(cluster), { pathname: `/${name}` }).href,
  NEON_BRIDGE: inject("bridge"),
})

afterAll(async () => {
  await closeDatabase()
  await admin(`drop database ${name} with (force)`)
})
