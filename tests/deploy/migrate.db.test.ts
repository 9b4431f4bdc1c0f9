import { spawn } from "node:child_process"
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { afterAll, describe, expect, inject, it } from "vitest"
import { migrate } from "@/db/migrate"
import { unpooled } from "@/db/unpooled"

const cluster = inject("cluster")
const made: string[] = []
const journal = readFileSync("db/migrations/meta/_journal.json", "utf8")
const count: number = JSON.parse(journal).entries.length

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function empty(): Promise<string> {
  const name = `m_${made.length}_${process.pid}`
  made.push(name)
  await ask(cluster, `create database ${name} template template0`)
  return Object.assign(new URL(cluster), { pathname: `/${name}` }).href
}

function command(url: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "db/migrate.ts"], {
    env: { ...process.env, DATABASE_URL: url },
  })
  let said = ""
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString()
    })
  return new Promise(resolve => child.once("exit", code => resolve({ code, said })))
}

const applied = (url: string) => ask(url, "select hash from drizzle.__drizzle_migrations order by id")
const tables = (url: string) =>
  ask(url, "select table_name from information_schema.tables where table_schema = 'public' order by 1")

afterAll(async () => {
  for (const name of made) await ask(cluster, `drop database ${name} with (force)`)
})

describe("npm run db:migrate", () => {
  it("four at once on an empty database, and four again: each migration once, all of them content", async () => {
    const url = await empty()
    const four = () => Promise.all(Array.from({ length: 4 }, () => command(url)))
    expect(await four()).toEqual(Array(4).fill({ code: 0, said: "Database is up to date.\n" }))
    const first = await applied(url)
    expect(first).toHaveLength(count)
    expect(await tables(url)).toHaveLength((await tables(process.env.DATABASE_URL ?? "")).length)
    expect((await four()).map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expect(await applied(url)).toEqual(first)
  }, 300_000)

  it("says in a sentence what it lacks", async () => {
    const { code, said } = await command("")
    expect(code).toBe(1)
    expect(said).toMatch(/^DATABASE_URL is missing: .+\n$/)
  })

  it("says where and why it failed, and no password", async () => {
    const url = Object.assign(new URL(cluster), { pathname: "/nobody_made_this", password: "wrong" }).href
    const { code, said } = await command(url)
    expect(code).toBe(1)
    expect(said).toMatch(/^The database at 127\.0\.0\.1:\d+ was left as it was: .+\n$/)
    expect(said).not.toContain("wrong@")
  })
})

describe("a migration that fails", () => {
  const folder = mkdtempSync(join(tmpdir(), "docket-migrations-"))
  cpSync("db/migrations", folder, { recursive: true })
  const { entries, ...rest } = JSON.parse(journal)
  const when = entries.at(-1).when
  const add = (tag: string, at: number) => ({
    idx: count + at,
    version: "7",
    when: when + at,
    tag,
    breakpoints: true,
  })
  const next = [add("9998_good", 1), add("9999_bad", 2)]
  writeFileSync(
    join(folder, "meta/_journal.json"),
    JSON.stringify({ ...rest, entries: [...entries, ...next] }),
  )
  writeFileSync(join(folder, "9998_good.sql"), "CREATE TABLE half (id int);")
  const bad = join(folder, "9999_bad.sql")
  writeFileSync(
    bad,
    "CREATE TABLE done (id int);--> statement-breakpoint\nALTER TABLE nowhere ADD COLUMN x int;",
  )
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it("leaves nothing half done, and once mended goes on from there", async () => {
    const url = await empty()
    await migrate(url)
    const before = await tables(url)
    await expect(migrate(url, folder)).rejects.toThrow()
    expect(await tables(url)).toEqual(before)
    expect(await applied(url)).toHaveLength(count)
    writeFileSync(bad, "CREATE TABLE nowhere (id int);")
    appendFileSync(bad, "--> statement-breakpoint\nALTER TABLE nowhere ADD COLUMN x int;")
    await migrate(url, folder)
    expect(await applied(url)).toHaveLength(count + 2)
  })

  it("waits for whoever holds the lock", async () => {
    const url = await empty()
    const holder = new Client({ connectionString: url })
    await holder.connect()
    await holder.query("select pg_advisory_lock(7305194221)")
    const waiting = migrate(url)
    const waits = "select 1 from pg_locks where locktype = 'advisory' and not granted"
    await expect.poll(() => ask(url, waits), { timeout: 10_000 }).toHaveLength(1)
    expect(await tables(url)).toEqual([])
    await holder.end()
    await waiting
    expect(await applied(url)).toHaveLength(count)
  })
})

it.each([
  [
    "postgres://a:b-pooler@ep-x-1-pooler.eu.aws.neon.tech/d?x=1",
    undefined,
    "postgres://a:b-pooler@ep-x-1.eu.aws.neon.tech/d?x=1",
  ],
  ["postgres://a:b@ep-x-1.eu.aws.neon.tech/d", undefined, "postgres://a:b@ep-x-1.eu.aws.neon.tech/d"],
  ["postgres://a:b@my-pooler.example.com/d", undefined, "postgres://a:b@my-pooler.example.com/d"],
  [
    "postgres://a:b@my-pooler.example.com/d",
    "postgres://a:b@db.example.com/d",
    "postgres://a:b@db.example.com/d",
  ],
])("goes past the pooler: %s", (pooled, direct, address) => {
  expect(unpooled(pooled, direct)).toBe(address)
})
