import { drizzle } from "drizzle-orm/node-postgres"
import { migrate as apply } from "drizzle-orm/node-postgres/migrator"
import { Client } from "pg"
import { databaseUrl } from "@/lib/env"

const LOCK = 7_305_194_221

/** Brings a database to the newest schema. Safe to run twice and at the same time: one waits for the other. */
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
  await migrate(databaseUrl())
  console.log("Database is up to date.")
}
