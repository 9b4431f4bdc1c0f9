import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { Client, escapeIdentifier } from "pg"
import { from as copyFrom } from "pg-copy-streams"
import { z } from "zod"
import { databaseUrl } from "@/lib/env"
import { linesOf } from "./backup-lines"
import { tablesOf } from "./backup-tables"
import { migrate } from "./migrate"

const FOLDER = "db/migrations"
const journal = z.looseObject({ entries: z.array(z.looseObject({ when: z.number() })) })
const counted = z.record(z.string(), z.number())

/**
 * Fills an empty database from a backup: brings it to the schema the backup was made with, puts all rows in by one
 * transaction, and then brings it to the newest schema. Throws, and leaves no row, where the database holds rows already,
 * or the file is cut, or made by a newer Docket than this one.
 */
export async function restore(url: string, file: string): Promise<Record<string, number>> {
  const lines = linesOf(file)
  const first = String((await lines.next()).value ?? "")
  const migration = Number(/^-- Docket backup 1, migration (\d+)$/.exec(first)?.[1])
  if (!migration) throw new Error(`${file} is no backup of Docket`)
  await migrateTo(url, migration)
  const client = new Client({ connectionString: url })
  await client.connect()
  let rows: Record<string, number>
  try {
    await refuseFilled(client)
    rows = await fill(client, lines)
  } finally {
    await client.end()
  }
  await migrate(url)
  return rows
}

/** Applies the migrations up to one: from a copy of the folder whose journal ends there. */
async function migrateTo(url: string, migration: number): Promise<void> {
  const { entries, ...rest } = journal.parse(
    JSON.parse(readFileSync(join(FOLDER, "meta/_journal.json"), "utf8")),
  )
  const until = entries.findIndex(({ when }) => when === migration)
  if (until < 0) throw new Error("the backup was made by another version of Docket: restore it with that one")
  const folder = mkdtempSync(join(tmpdir(), "docket-restore-"))
  try {
    cpSync(FOLDER, folder, { recursive: true })
    const cut = { ...rest, entries: entries.slice(0, until + 1) }
    writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify(cut))
    await migrate(url, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function refuseFilled(client: Client): Promise<void> {
  for (const { name } of await tablesOf(client)) {
    const { rowCount } = await client.query(`select 1 from public.${escapeIdentifier(name)} limit 1`)
    if (rowCount) throw new Error(`the database is not empty (${name}): restore into a new one`)
  }
}

/** Runs the file's statements and feeds its rows. It ends in COMMIT, which waits here until all is counted. */
async function fill(client: Client, lines: AsyncGenerator<Buffer>): Promise<Record<string, number>> {
  const rows: Record<string, number> = {}
  for await (const line of lines) {
    const text = line.toString()
    const table = /^COPY public\."(\w+)" .* FROM stdin;$/.exec(text)?.[1]
    if (table) {
      const into = client.query(copyFrom(text))
      await pipeline(Readable.from(rowsUntilEnd(lines)), into)
      rows[table] = into.rowCount
    } else if (text.startsWith("-- rows ")) {
      const promised = counted.parse(JSON.parse(text.slice("-- rows ".length)))
      const wrong = Object.keys(promised).filter(name => promised[name] !== rows[name])
      if (wrong.length) throw new Error(`other numbers of rows than were saved: ${wrong.join(", ")}`)
      await client.query("commit")
      return rows
    } else if (text !== "COMMIT;") await client.query(text)
  }
  throw new Error("the backup is cut: its end is missing")
}

async function* rowsUntilEnd(lines: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    if (next.value.equals(END)) return
    yield Buffer.concat([next.value, NEWLINE])
  }
  throw new Error("the backup is cut: its end is missing")
}

const END = Buffer.from("\\.")
const NEWLINE = Buffer.from("\n")

// `npm run restore -- docket.sql.gz`, into an empty database
if (process.argv[1]?.endsWith("db/restore.ts")) {
  const [, , file] = process.argv
  if (!file) {
    console.error("Usage: npm run restore -- docket.sql.gz")
    process.exit(1)
  }
  const url = databaseUrl()
  const rows = await restore(url, file).catch((error: unknown) => {
    console.error(`Nothing was restored: ${error instanceof Error ? error.message : "no answer"}`)
    process.exit(1)
  })
  const all = Object.values(rows)
  console.log(
    `${all.reduce((sum, some) => sum + some, 0)} rows of ${all.length} tables are back in ${new URL(url).host}.`,
  )
}
