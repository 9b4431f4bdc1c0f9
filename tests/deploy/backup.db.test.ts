import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gunzipSync, gzipSync } from "node:zlib"
import { Client } from "pg"
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest"
import { backup, type Told } from "@/db/backup"
import { tablesOf } from "@/db/backup-tables"
import { restore } from "@/db/restore"
import { seed } from "@/db/seed/seed"
import { bookedFor, paidAs } from "../payments/paid-as"

const cluster = inject("cluster")
const here = String(process.env.DATABASE_URL)
const folder = mkdtempSync(join(tmpdir(), "docket-backup-"))
const file = join(folder, "practice.sql.gz")
const made: string[] = []
/** What a file of lines could stumble over. */
const odd = "\\.\n\\.\r\n\tCOPY x FROM stdin;\u2028\\N ''; \\"
let told: Told

async function on<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const ask = (url: string, statement: string) => on(url, async client => (await client.query(statement)).rows)

async function empty(): Promise<string> {
  const name = `b_${made.length}_${process.pid}`
  made.push(name)
  await ask(cluster, `create database ${name} template template0`)
  return Object.assign(new URL(cluster), { pathname: `/${name}` }).href
}

/** Of each table how many rows there are, and a sum over all that stands in them. */
const contents = (url: string) =>
  on(url, async client => {
    const all: Record<string, unknown> = {}
    for (const { name } of await tablesOf(client))
      all[name] = (
        await client.query(
          `select count(*)::int as rows, md5(string_agg(t::text, '' order by t::text)) as sum from "${name}" t`,
        )
      ).rows[0]
    return all
  })

beforeAll(async () => {
  await seed(Date.parse("2026-11-20T06:00:00Z"))
  const at = "2026-11-20T06:00:00Z"
  for (const { id } of await ask(here, "select id from appointments order by id limit 4")) {
    const { paymentId } = await paidAs(String(id), { paidAt: at, amountMinor: 50_000 })
    await bookedFor(paymentId, at)
  }
  await on(here, client =>
    client.query("update users set name = $1 where email = 'riya.sharma@docket.example'", [odd]),
  )
  told = await backup(here, file)
}, 600_000)
afterAll(async () => {
  for (const name of made) await ask(cluster, `drop database ${name} with (force)`)
  rmSync(folder, { recursive: true, force: true })
})

describe("a practice, saved and put back into an empty database", () => {
  let there: string
  beforeAll(async () => {
    there = await empty()
    expect(await restore(there, file)).toEqual(told.rows)
  }, 300_000)

  it("is the same in every table, to the last sign", async () => {
    expect(told.rows.appointments).toBeGreaterThan(100)
    expect(told.rows.ledger_entries).toBe(8)
    expect(await contents(there)).toEqual(await contents(here))
    expect(await ask(there, "select name from users where email = 'riya.sharma@docket.example'")).toEqual([
      { name: odd },
    ])
  })

  it("has a whole audit log, and a ledger that sums to zero", async () => {
    const sums = "select currency, sum(amount_minor)::int as sum from ledger_entries group by 1"
    expect(await ask(there, sums)).toEqual([{ currency: "INR", sum: 0 }])
    vi.resetModules()
    process.env.DATABASE_URL = there
    const { checkLog } = await import("@/lib/audit/verify")
    const { closeDatabase } = await import("@/db/client")
    expect(await checkLog()).toEqual({ ok: true, rows: told.rows.audit_seals })
    await on(there, async client => {
      await client.query("alter table audit_log disable trigger user")
      await client.query("update audit_log set action = 'X' where id = (select min(id) from audit_log)")
    })
    expect(await checkLog()).toMatchObject({ ok: false })
    await closeDatabase()
    process.env.DATABASE_URL = here
  })

  it("has its guards back, and counts on from where it was", async () => {
    await expect(ask(there, "delete from ledger_entries")).rejects.toThrow()
    const off =
      "select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O' and tgrelid <> 'audit_log'::regclass"
    expect(await ask(there, off)).toEqual([])
    const [next] = await ask(
      there,
      "select nextval(pg_get_serial_sequence('ledger_entries', 'id'))::int as id",
    )
    const [last] = await ask(there, "select max(id)::int as id from ledger_entries")
    expect(next?.id).toBe(Number(last?.id) + 1)
  })

  it("is not put on top of another one", async () => {
    await expect(restore(there, file)).rejects.toThrow(/not empty/)
  })
})

describe("a backup", () => {
  it("is for the eyes of whoever made it, and has no half-written file beside it", () => {
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(() => statSync(`${file}.part`)).toThrow()
  })

  it.each<[string, (sql: string) => string, RegExp]>([
    ["cut within a table", sql => sql.slice(0, sql.indexOf('COPY public."events"') + 400), /cut/],
    ["cut before its end", sql => sql.slice(0, sql.lastIndexOf("COMMIT;")), /cut/],
    ["short of a row", sql => sql.replace(/(COPY public\."events".*\n).*\n/, "$1"), /events|violates/],
    ["of another version", sql => sql.replace(/migration \d+/, "migration 1"), /another version/],
    ["of something else", () => "-- PostgreSQL database dump\n", /no backup of Docket/],
  ])("that is %s leaves no row behind", async (_, spoil, why) => {
    const spoilt = join(folder, "spoilt.sql.gz")
    writeFileSync(spoilt, gzipSync(spoil(gunzipSync(readFileSync(file)).toString())))
    const url = await empty()
    await expect(restore(url, spoilt)).rejects.toThrow(why)
    const [tables] = await ask(url, "select to_regclass('users') is not null as there")
    if (tables?.there)
      expect(await ask(url, "select 1 from users union all select 1 from events")).toEqual([])
  })

  it("made before the newest migrations is put back as it was, then brought up to date", async () => {
    const old = await empty()
    const cut = join(folder, "migrations")
    cpSync("db/migrations", cut, { recursive: true })
    const path = join(cut, "meta/_journal.json")
    const { entries, ...rest } = JSON.parse(readFileSync(path, "utf8"))
    writeFileSync(path, JSON.stringify({ ...rest, entries: entries.slice(0, 11) }))
    const { migrate } = await import("@/db/migrate")
    await migrate(old, cut)
    await ask(
      old,
      "insert into specialities (id, slug, name, summary) values (gen_random_uuid(), 'old', 'Old', '')",
    )
    await backup(old, join(folder, "old.sql.gz"))
    const fresh = await empty()
    await restore(fresh, join(folder, "old.sql.gz"))
    expect(await ask(fresh, "select name from specialities")).toEqual([{ name: "Old" }])
    const applied = await ask(fresh, "select 1 from drizzle.__drizzle_migrations")
    expect(applied).toHaveLength(entries.length)
  })
})
