import { sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { databaseError } from "@/db/errors"
import { env } from "@/lib/env"
import { within } from "@/lib/within"
import { migrationsBehind } from "./migrations"
import { whyOf } from "./said"
import type { Fault, Findings, Service } from "./types"

const PATIENCE_MS = 8_000
const address = "DATABASE_URL: Neon console, Connect, pooled connection string (or any Postgres)"
/** What the first migration makes, and the newest PostgreSQL can't do without. */
const extensions = ["btree_gist", "citext", "pg_trgm"]

const facts = z.array(
  z.object({
    version: z.coerce.number(),
    made: z.array(z.string()),
    offered: z.array(z.string()),
    mayCreate: z.boolean(),
    mayUse: z.boolean(),
    connections: z.coerce.number(),
  }),
)

/** Everything that counts. */
export const database: Service = {
  name: "database",
  on: () => true,
  answers: async () => db().execute(sql`select 1`),
  inspect: async () => {
    try {
      return await within(PATIENCE_MS, looked())
    } catch (error) {
      return { faults: [judged(error)], notes: [] }
    }
  },
}

async function looked(): Promise<Findings> {
  const { rows } = await db().execute(sql`
    select current_setting('server_version_num') as version,
      array(select extname::text from pg_extension) as made,
      array(select name::text from pg_available_extensions) as offered,
      has_database_privilege(current_database(), 'CREATE') as "mayCreate",
      has_schema_privilege('public', 'CREATE') as "mayUse",
      current_setting('max_connections') as connections`)
  const [found] = facts.parse(rows)
  if (!found) throw new Error("no answer")
  const behind = await migrationsBehind()
  const faults: Fault[] = []
  if (found.version < 150_000)
    faults.push({ wrong: "is older than PostgreSQL 15", mend: "a newer PostgreSQL: 15 or above" })
  for (const name of extensions)
    if (!found.offered.includes(name) && !found.made.includes(name))
      faults.push({
        wrong: `does not offer the extension ${name}`,
        mend: "a PostgreSQL with its contrib modules",
      })
  const missing = extensions.some(name => !found.made.includes(name))
  if ((missing && !found.mayCreate) || (behind && !found.mayUse))
    faults.push({
      wrong: "its role may not make extensions or tables",
      mend: "grant the role CREATE on the database",
    })
  if (behind)
    faults.push({
      wrong: `is ${behind} migration${behind > 1 ? "s" : ""} behind`,
      mend: "npm run db:migrate",
    })
  return { faults, notes: [...pooling(), ...room(found.connections)] }
}

function pooling(): string[] {
  const { DATABASE_URL } = env()
  const host = new URL(DATABASE_URL).hostname
  if (!host.endsWith(".neon.tech")) return []
  return host.includes("-pooler.")
    ? ["pooled"]
    : ["not the pooled address: many processes at once run out of connections"]
}

function room(connections: number): string[] {
  const { DATABASE_POOL } = env()
  if (DATABASE_POOL * 2 <= connections) return []
  return [
    `DATABASE_POOL is ${DATABASE_POOL} for each process, and it takes ${connections} connections in all`,
  ]
}

function judged(error: unknown): Fault {
  const code = databaseError(error)?.code
  if (code === "28P01" || code === "28000")
    return { wrong: "does not take our name and password", mend: address }
  if (code === "3D000") return { wrong: "there is no database of this name", mend: address }
  if (code === "42501")
    return { wrong: "its role may not read Docket's tables", mend: "grant the role its schema" }
  if (code) return { wrong: `answers with an error (${code})`, mend: address }
  return { wrong: `can't be reached (${whyOf(error)})`, mend: address }
}
