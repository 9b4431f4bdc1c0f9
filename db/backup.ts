import { once } from "node:events"
import { createWriteStream } from "node:fs"
import { rename, rm } from "node:fs/promises"
import { pipeline } from "node:stream/promises"
import { createGzip } from "node:zlib"
import { Client, escapeIdentifier } from "pg"
import { to as copyTo } from "pg-copy-streams"
import { databaseUrl } from "@/lib/env"
import { countersOf, newestMigration, type Table, tablesOf } from "./backup-tables"

export type Told = { rows: Record<string, number>; migration: number }

/**
 * Writes every row, as of one moment, into `file`: gzipped SQL as pg_dump writes it, so that psql can read it too, and
 * in the end how many rows of each table there are, so that a cut file is known for one. People go on booking meanwhile.
 */
export async function backup(url: string, file: string): Promise<Told> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const draft = `${file}.part`
  try {
    await client.query("begin isolation level repeatable read, read only")
    const told = await write(client, draft)
    await rename(draft, file)
    return told
  } finally {
    await rm(draft, { force: true })
    await client.end()
  }
}

async function write(client: Client, file: string): Promise<Told> {
  const migration = await newestMigration(client)
  if (!migration) throw new Error("the database has no tables of Docket: migrate it first")
  const tables = await tablesOf(client)
  const out = createGzip()
  // What people told their doctors is in it: for the eyes of whoever made it.
  const written = pipeline(out, createWriteStream(file, { mode: 0o600 }))
  const say = async (line: string) => {
    if (!out.write(`${line}\n`)) await Promise.race([once(out, "drain"), written])
  }
  await say(`-- Docket backup 1, migration ${migration}`)
  await say("BEGIN;")
  for (const { name } of tables) await say(`ALTER TABLE ${inPublic(name)} DISABLE TRIGGER USER;`)
  const rows: Record<string, number> = {}
  for (const table of tables) {
    const copied = client.query(copyTo(`copy ${listed(table)} to stdout`))
    await say(`COPY ${listed(table)} FROM stdin;`)
    for await (const chunk of copied) if (!out.write(chunk)) await Promise.race([once(out, "drain"), written])
    rows[table.name] = copied.rowCount
    await say("\\.")
  }
  for (const { name } of tables) await say(`ALTER TABLE ${inPublic(name)} ENABLE TRIGGER USER;`)
  for (const { table, column } of await countersOf(client))
    await say(
      `SELECT setval(pg_get_serial_sequence('${inPublic(table)}', '${column}'), coalesce(max(${escapeIdentifier(column)}), 0) + 1, false) FROM ${inPublic(table)};`,
    )
  await say("COMMIT;")
  await say(`-- rows ${JSON.stringify(rows)}`)
  out.end()
  await written
  return { rows, migration }
}

const inPublic = (name: string) => `public.${escapeIdentifier(name)}`
const listed = ({ name, columns }: Table) => `${inPublic(name)} (${columns.map(escapeIdentifier).join(", ")})`

// `npm run backup -- docket.sql.gz`
if (process.argv[1]?.endsWith("db/backup.ts")) {
  const [, , file] = process.argv
  if (!file) {
    console.error("Usage: npm run backup -- docket.sql.gz")
    process.exit(1)
  }
  const { rows } = await backup(databaseUrl(), file)
  const all = Object.values(rows)
  console.log(`${file}: ${all.reduce((sum, some) => sum + some, 0)} rows of ${all.length} tables.`)
}
