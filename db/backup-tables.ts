import type { ClientBase } from "pg"
import { z } from "zod"

export type Table = { name: string; columns: string[] }
export type Counter = { table: string; column: string }

const row = z.object({ name: z.string(), columns: z.array(z.string()), needs: z.array(z.string()) })

/** Every table of ours, each after those it points to, with the columns that hold something of their own. */
export async function tablesOf(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query(`
    select c.relname as name,
      (select json_agg(attname order by attnum) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      coalesce((select json_agg(distinct r.relname) from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '[]') as needs
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`)
  const left = new Map(
    z
      .array(row)
      .parse(rows)
      .map(table => [table.name, table]),
  )
  const sorted: Table[] = []
  while (left.size) {
    const free = [...left.values()].filter(({ needs }) => !needs.some(name => left.has(name)))
    if (!free.length) throw new Error(`these tables point at each other in a circle: ${[...left.keys()]}`)
    for (const { name, columns } of free) {
      sorted.push({ name, columns })
      left.delete(name)
    }
  }
  return sorted
}

/** Columns that count by themselves, and have to go on from where they were. */
export async function countersOf(client: ClientBase): Promise<Counter[]> {
  const { rows } = await client.query(`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and is_identity = 'YES' order by 1, 2`)
  return z.array(z.object({ table: z.string(), column: z.string() })).parse(rows)
}

const stamps = z.array(z.object({ when: z.coerce.number() }))

/** The moment of the newest migration a database has had, by which db/migrations/meta/_journal.json names it. */
export async function newestMigration(client: ClientBase): Promise<number | null> {
  const { rows } = await client.query(
    "select created_at as when from drizzle.__drizzle_migrations order by created_at desc limit 1",
  )
  return stamps.parse(rows)[0]?.when ?? null
}
