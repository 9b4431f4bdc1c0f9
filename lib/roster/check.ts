import { type Column, inArray, sql } from "drizzle-orm"
import { unionAll } from "drizzle-orm/pg-core"
import type { Tx } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { doctors, specialities } from "@/db/schema/doctors"
import { knownPractice } from "@/lib/practice/queries"
import { saidOfOthers } from "@/lib/staff/rules"
import type { Addition } from "@/lib/staff/schema"
import { readSheet } from "./read"
import { doctorFrom, type Known, titleOf } from "./row-rules"
import { type Preview, type Problem, plainName } from "./sheet-rules"

const unique = ["email", "phone", "licenceNumber"] as const
type Unique = (typeof unique)[number]
const takenAs = { email: "email-taken", phone: "phone-taken", licenceNumber: "licence-taken" } as const

/**
 * What a roster's text would add, as of `at` (epoch ms), and all that stands against it by row and column: what can't be
 * read, what is there twice, what somebody has already. Three queries, however many rows. Writes nothing.
 */
export async function checkRoster(
  tx: Tx,
  text: string,
  at: number,
): Promise<{ preview: Preview; additions: Addition[] }> {
  const sheet = readSheet(text)
  if (sheet.general.length) return { preview: { rows: [], general: sheet.general, wrong: 0 }, additions: [] }
  const known = await knownTo(tx)
  const read = sheet.rows.map(({ row, cells }) => ({ row, cells, ...doctorFrom(cells, known) }))
  const taken = await takenOf(
    tx,
    read.flatMap(({ addition }) => addition ?? []),
  )
  const first = new Map<string, number>()
  const rows = read.map(({ row, cells, addition, problems }) => {
    const { name = "", email = "", specialities: named = "", city = "", weekly: hours = "" } = cells
    const found = addition ? against(addition, row, { taken, first }, new Date(at).getUTCFullYear()) : []
    return { row, name, email, specialities: named, city, hours, problems: [...problems, ...found] }
  })
  const wrong = rows.filter(({ problems }) => problems.length).length
  return {
    preview: { rows, general: [], wrong },
    additions: wrong ? [] : read.flatMap(({ addition }) => addition ?? []),
  }
}

/** What the rest of the file and the practice have against a row that is right by itself. */
function against(
  addition: Addition,
  row: number,
  { taken, first }: { taken: Set<string>; first: Map<string, number> },
  year: number,
): Problem[] {
  const problems: Problem[] =
    addition.practisingSince > year
      ? [{ column: titleOf("practisingSince"), message: saidOfOthers["future-year"] }]
      : []
  for (const field of unique) {
    const key = keyOf(field, addition[field])
    if (!key) continue
    const before = first.get(key)
    if (before) problems.push({ column: titleOf(field), message: `The same as in row ${before}.` })
    else first.set(key, row)
    if (taken.has(key)) problems.push({ column: titleOf(field), message: saidOfOthers[takenAs[field]] })
  }
  return problems
}

/** As the database compares: capital or small letters are the same. */
const keyOf = (field: Unique, value: string | undefined | null) =>
  value ? `${field}:${value.toLowerCase()}` : null

/** In one statement, so that of somebody added at this very moment all is seen, or nothing. */
async function takenOf(tx: Tx, additions: Addition[]): Promise<Set<string>> {
  const all = (field: Unique) => [...new Set(additions.flatMap(one => one[field] ?? []))]
  const holding = (field: Unique, column: Column, table: typeof users | typeof doctors) =>
    tx
      .select({ field: sql<Unique>`${field}::text`, value: sql<string>`${column}::text` })
      .from(table)
      .where(inArray(column, all(field)))
  const found = await unionAll(
    holding("email", users.email, users),
    holding("phone", users.phone, users),
    holding("licenceNumber", doctors.licenceNumber, doctors),
  )
  return new Set(found.flatMap(({ field, value }) => keyOf(field, value) ?? []))
}

async function knownTo(tx: Tx): Promise<Known> {
  const named = await tx.select({ slug: specialities.slug, name: specialities.name }).from(specialities)
  const { zone, currency } = await knownPractice(tx)
  const bySpelling = named.flatMap(({ slug, name }) => [
    [plainName(slug), slug] as const,
    [plainName(name), slug] as const,
  ])
  return { specialities: new Map(bySpelling), zone, currency }
}
