import { sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import type { Names } from "./types"

const rows = z.array(z.object({ id: z.string(), name: z.string(), doctor: z.string().nullable() }))

/** What visits, people and doctors of these numbers are called; whatever is none of them has no name. One query. */
export async function namesOf(ids: string[]): Promise<Names> {
  if (!ids.length) return {}
  const all = sql`${sql.param([...new Set(ids)])}::uuid[]`
  const { rows: found } = await db().execute(sql`
    select a.id, u.name, d.name as doctor
      from appointments a join users u on u.id = a.patient_id join doctors d on d.id = a.doctor_id
      where a.id = any(${all})
    union all select id, name, null from users where id = any(${all})
    union all select id, name, null from doctors where id = any(${all})`)
  return Object.fromEntries(
    rows.parse(found).map(({ id, name, doctor }) => [id, doctor ? `${name} with ${doctor}` : name]),
  )
}
