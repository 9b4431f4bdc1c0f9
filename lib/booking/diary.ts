import { type Placeholder, type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { prepared, type Tx } from "@/db/client"
import type { Interval, Taken } from "@/lib/scheduling/types"
import { type Practice, practiceOf, practiceRow } from "./practice-row"
import { takenOf, takenRow } from "./taken-row"

const DAY = 86_400_000
/** Caps look at a whole local week, buffers at the neighbours: taken time is read this much wider than asked. */
const MARGIN = 9 * DAY

type Range = { from: number; to: number }

/**
 * The rules of bookable doctors (verified, not suspended unless asked), in one query however many. Others are not in the map.
 * Dates more than forty days before `now` (epoch ms) are history and stay unread.
 */
export async function practices(tx: Tx, doctorIds: string[], now: number, suspendedToo = false) {
  if (!doctorIds.length) return new Map<string, Practice>()
  const { rows } = await tx.execute<{ found: unknown }>(sql`
    select doctor_rules(d, ${new Date(now - 40 * DAY).toISOString()}::date) as found from doctors d
    where d.id in (${uuids(doctorIds)}) and d.verified_at is not null and (d.suspended_at is null or ${suspendedToo})`)
  return new Map(
    rows.map(({ found }) => {
      const row = practiceRow.parse(found)
      return [row.doctorId, practiceOf(row)]
    }),
  )
}

/** Time that blocks each doctor within the range (epoch ms) and wide enough around it for caps and buffers. One query. */
export async function takenTimes(tx: Tx, doctorIds: string[], range: Range): Promise<Map<string, Taken[]>> {
  if (!doctorIds.length) return new Map<string, Taken[]>()
  const { rows } = await tx.execute<{ id: string; taken: unknown }>(sql`
    select id, doctor_taken(id, ${instant(range.from - MARGIN)}, ${instant(range.to + MARGIN)}, null) as taken
    from unnest(array[${uuids(doctorIds)}]) id`)
  return new Map(rows.map(({ id, taken }) => [id, takenOf(takenRow.parse(taken))]))
}

export type Scene = { practice: Practice | null; taken: Taken[]; own: Interval[] }
export type Asked = {
  doctorId: string
  patientId: string | null
  range: Range
  at: number
  except?: string
}

/**
 * One doctor's rules as `practices`, taken time as `takenTimes`, and the patient's own visits that touch the range, but for
 * `except`: all that free time depends on, in one query. `mark` names exactly this scene.
 */
export async function sceneOf(tx: Tx, asked: Asked): Promise<Scene & { mark: string }> {
  const [row] = await tx.select(sceneColumns).from(sceneIn(valuesOf(asked)))
  return sceneOfRow(row)
}

/**
 * The same of a doctor who is found by id or by part of an address, and of nobody's own visits, where it is no longer the one
 * of this `mark`: as long as it is, the database says no more than that.
 */
export async function sceneUnless(
  mark: string | undefined,
  { doctorId, slug, range, at }: { doctorId?: string; slug?: string; range: Range; at: number },
): Promise<(Scene & { mark: string }) | "same"> {
  const asked = { doctorId: doctorId ?? null, patientId: null, range, at }
  const [row] = await unless().execute({ ...valuesOf(asked), slug: slug ?? null, mark: mark ?? null })
  return mark !== undefined && row?.mark === mark ? "same" : sceneOfRow(row)
}

const unless = prepared(db => {
  const doctorId = sql`coalesce(${later.doctorId}::uuid, (select id from doctors where slug = ${sql.placeholder("slug")}))`
  const scene = sql<unknown>`case when mark is distinct from ${sql.placeholder("mark")} then scene end`
  return db
    .select({ mark: sql<string>`mark`, scene })
    .from(sql`(select scene, md5(scene::text) as mark from ${sceneIn({ ...later, doctorId })}) marked`)
    .prepare("scene_unless")
})

/** Columns of `sceneIn`, for `sceneOfRow`. */
export const sceneColumns = { scene: sql<unknown>`scene`, mark: sql<string>`md5(scene::text)` }

type Values<V> = Record<"doctorId" | "patientId" | "from" | "to" | "at" | "except", V>

/** What a scene is asked with: ids, and instants in ISO 8601 UTC. */
export function valuesOf({
  doctorId,
  patientId,
  range,
  at,
  except,
}: Omit<Asked, "doctorId"> & { doctorId: string | null }) {
  const [from, to] = [iso(range.from), iso(range.to)]
  return { doctorId, patientId, from, to, at: iso(at), except: except ?? null } satisfies Values<
    string | null
  >
}

/** Places of these values, in a statement that is prepared. */
export const later: Values<Placeholder> = {
  doctorId: sql.placeholder("doctorId"),
  patientId: sql.placeholder("patientId"),
  from: sql.placeholder("from"),
  to: sql.placeholder("to"),
  at: sql.placeholder("at"),
  except: sql.placeholder("except"),
}

/** A table of one row, the scene, made once however often it is named. */
export function sceneIn({
  doctorId,
  patientId,
  from,
  to,
  at,
  except,
}: Values<string | null | SQL | Placeholder>): SQL {
  return sql`(select booking_scene(${doctorId}::uuid, ${patientId}::uuid, ${from}::timestamptz, ${to}::timestamptz,
    ${at}::timestamptz, ${except}::uuid) as scene offset 0) looked`
}

export function sceneOfRow(row: { scene: unknown; mark: string } | undefined): Scene & { mark: string } {
  const { practice, taken, own } = scene.parse(row?.scene)
  return { practice: practice && practiceOf(practice), taken: takenOf(taken), own, mark: row?.mark ?? "" }
}

/** Whether the scene of a decision stands, with both diaries locked from here to the end of the transaction. */
export function standsStill({ doctorId, patientId, range, at }: Asked, mark: string): SQL {
  return sql`scene_stands(${doctorId}, ${patientId}, ${instant(range.from)}, ${instant(range.to)}, ${instant(at)}, ${mark})`
}

const scene = z.object({
  practice: practiceRow.nullable(),
  taken: takenRow,
  own: z.array(z.tuple([z.number(), z.number()]).transform(([start, end]) => ({ start, end }))),
})

const iso = (at: number) => new Date(at).toISOString()
const instant = (at: number) => sql`${iso(at)}::timestamptz`

const uuids = (ids: string[]) =>
  sql.join(
    ids.map(id => sql`${id}::uuid`),
    sql`, `,
  )
