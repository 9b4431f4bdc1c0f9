import { sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { databaseError } from "@/db/errors"
import journal from "@/db/migrations/meta/_journal.json"

const row = z.array(z.object({ applied: z.coerce.number() }))
const UNDEFINED_TABLE = "42P01"

/** How many of this version's migrations the database has not had. One query over a table of a few rows. */
export async function migrationsBehind(): Promise<number> {
  const applied = await lastApplied()
  return journal.entries.filter(({ when }) => when > applied).length
}

/** The newest migration, by the time it was written (epoch ms), as drizzle's own table has it. */
async function lastApplied(): Promise<number> {
  try {
    const { rows } = await db().execute(
      sql`select coalesce(max(created_at), 0) as applied from drizzle.__drizzle_migrations`,
    )
    return row.parse(rows)[0]?.applied ?? 0
  } catch (error) {
    if (databaseError(error)?.code === UNDEFINED_TABLE) return 0
    throw error
  }
}
