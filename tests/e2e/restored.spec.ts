import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "@playwright/test"
import { Client } from "pg"
import { backup } from "@/db/backup"
import { restore } from "@/db/restore"
import { SPARE_PORT, startApp } from "../support/world"

test("a practice put back from a backup opens, knows its people and answers for itself", async () => {
  test.setTimeout(180_000)
  const here = String(process.env.DATABASE_URL)
  const there = Object.assign(new URL(here), { pathname: "/restored" }).href
  const folder = await mkdtemp(join(tmpdir(), "docket-restored-"))
  const cluster = new Client({ connectionString: here })
  await cluster.connect()
  try {
    await cluster.query("create database restored template template0")
    const file = join(folder, "practice.sql.gz")
    const { rows } = await backup(here, file)
    expect(await restore(there, file)).toEqual(rows)
    const app = await startApp(SPARE_PORT, { DATABASE_URL: there })
    const api = `http://localhost:${SPARE_PORT}/api`
    const ready = await fetch(`${api}/health/ready`)
    expect(ready.status).toBe(200)
    const signedIn = await fetch(`${api}/v1/auth/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "riya.sharma@docket.example", password: "docket-demo-visit" }),
    })
    expect(signedIn.status).toBe(200)
    const { accessToken } = await signedIn.json()
    const headers = { authorization: `Bearer ${accessToken}` }
    const own = await (await fetch(`${api}/v1/appointments?scope=past`, { headers })).json()
    expect(own.items.length).toBeGreaterThan(0)
    await app.stop()
  } finally {
    await cluster.query("drop database if exists restored with (force)")
    await cluster.end()
    await rm(folder, { recursive: true, force: true })
  }
})
