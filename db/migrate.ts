import { drizzle } from "drizzle-orm/node-postgres"
import { migrate as apply } from "drizzle-orm/node-postgres/migrator"
import { Client } from "pg"
import { databaseUrl } from "@/lib/env"

const LOCK = 7_305_194_221

/**
 * Brings a database to the newest schema. Safe to run twice and at the same time: one waits for the other. All that is
 * missing is one transaction: where a statement fails, the database is as it was. `url` has to lead past poolers, or the lock is nobody's.
 */
export async function migrate(url: string, folder = "db/migrations"): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK])
    await apply(drizzle(client), { migrationsFolder: folder })
  } finally {
    await client.end()
  }
}

if (process.argv[1]?.endsWith("db/migrate.ts")) {
  let host = "nowhere"
  try {
    const url = databaseUrl()
    host = new URL(url).host
    await migrate(url)
    console.log("Database is up to date.")
  } catch (error) {
    const { cause, message } = error instanceof Error ? error : { cause: null, message: "no answer" }
    const why = cause instanceof Error ? cause.message : message
    console.error(host === "nowhere" ? why : `The database at ${host} was left as it was: ${why}`)
    process.exit(1)
  }
}
