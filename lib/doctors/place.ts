import { type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { doctors } from "@/db/schema/doctors"
import { opaque, readOpaque } from "@/lib/cursor"
import { orderOf, type Search } from "./search"

/** In the place of a first free time: there is none, so the doctor comes last. */
const NONE = "none"

const numeric = z.string().regex(/^-?\d{1,40}(\.\d{1,10})?$/)
const keys: Record<Search["sort"], z.ZodType<string>> = {
  relevance: numeric,
  fee: numeric,
  experience: numeric,
  name: z.string(),
  soonest: z.string().regex(/^(none|\d{1,14})$/),
}

/** The text by which a row's place in the list is remembered; of a time its epoch ms. */
export function keyOf(search: Search): SQL<string> {
  const order = orderOf(search)
  return search.sort === "soonest"
    ? sql`coalesce((extract(epoch from ${order}) * 1000)::bigint::text, ${NONE})`
    : sql`(${order})::text`
}

/** A cursor to go on after a row. It belongs to the order it was made in. */
export function placeOf(search: Search, row: { key: string; id: string }): string {
  return opaque([search.sort, row.key, row.id])
}

/** What a cursor of a search holds. */
export const placeIn = ({ sort }: Pick<Search, "sort">) => z.tuple([z.literal(sort), keys[sort], z.uuid()])

/** Rows after a cursor's place; undefined, so from the beginning, for what is no cursor of this order. */
export function beyond(search: Search, cursor: string | undefined): SQL | undefined {
  const place = readOpaque(cursor, placeIn(search))
  if (!place) return undefined
  const [sort, key, id] = place
  const order = orderOf(search)
  const later = (value: SQL) => sql`(${order}, ${doctors.id}) > (${value}, ${id}::uuid)`
  if (sort === "name") return later(sql`${key}::text`)
  if (sort !== "soonest") return later(sql`${key}::numeric`)
  if (key === NONE) return sql`(${order} is null and ${doctors.id} > ${id}::uuid)`
  const at = new Date(Number(key)).toISOString()
  return sql`(${later(sql`${at}::timestamptz`)} or ${order} is null)`
}
