import { type SQL, sql } from "drizzle-orm"

/** Whose visits: those of some doctors (each by itself where asked), or everybody's. */
export type Whose = { doctorIds: string[] | null; each?: boolean }

/** Where periods begin and the last one ends: on the clock (epoch ms), and as dates. */
export type Bounds = { instants: number[]; dates: string[] }

export const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
/** In which of the stretches between ascending bounds an instant lies, from 1; 0 before all. Halved: width_bucket() takes five times as long. */
export function bucketOf(instant: SQL, bounds: number[], from = 0, to = bounds.length): SQL {
  if (from === to) return sql.raw(String(from))
  const half = Math.ceil((from + to) / 2)
  const [before, after] = [bucketOf(instant, bounds, from, half - 1), bucketOf(instant, bounds, half, to)]
  return sql`case when ${instant} < ${at(bounds[half - 1] ?? 0)} then ${before} else ${after} end`
}
export const dates = (bounds: string[]) => sql`${`{${bounds.join(",")}}`}::date[]`
export const instants = (all: number[]) =>
  sql`${`{${all.map(ms => new Date(ms).toISOString()).join(",")}}`}::timestamptz[]`
export const first = (bounds: number[]) => at(bounds[0] ?? 0)
export const last = (bounds: number[]) => at(bounds.at(-1) ?? 0)
export const ofDoctors = (column: SQL, { doctorIds }: Whose) =>
  doctorIds ? sql`and ${column} = any(${`{${doctorIds.join(",")}}`}::uuid[])` : sql``
export const who = (column: SQL, { each }: Whose) => (each ? column : sql`null::uuid`)
