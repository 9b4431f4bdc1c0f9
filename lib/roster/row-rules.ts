import { ofOthers } from "@/lib/staff/rules"
import { type Addition, addition } from "@/lib/staff/schema"
import { hoursFrom } from "./hours-rules"
import { type Problem, plainName, sheetColumns } from "./sheet-rules"

/** What a file leaves out: `specialities` from name or slug (plain) to slug, zone and currency of the practice. */
export type Known = { specialities: Map<string, string>; zone: string; currency: string }
type Read = { addition: Addition | null; problems: Problem[] }

const ways: Record<string, string> = {
  inperson: "IN_PERSON",
  clinic: "IN_PERSON",
  video: "VIDEO",
  online: "VIDEO",
}
const titles = new Map(sheetColumns.map(({ field, title }) => [field, title]))
export const titleOf = (field: string) => titles.get(field) ?? field

/** One row of the file, as the doctor it adds or as what is wrong with it, column by column. */
export function doctorFrom(cells: Record<string, string>, known: Known): Read {
  const problems: Problem[] = []
  const wrong = (field: string, message: string) => problems.push({ column: titleOf(field), message })
  const hours = hoursFrom(cells.weekly ?? "")
  if (!hours.ok) wrong("weekly", hours.message)
  const named = specialitiesFrom(cells.specialities ?? "", known.specialities)
  for (const name of named.unknown) wrong("specialities", `“${name}” isn’t a speciality of the practice.`)
  const seen = (cells.modes ?? "").split(/[;,|]/).map(plainName).filter(Boolean)
  if (seen.some(way => !ways[way]))
    wrong("modes", "Write In person, Video, or both with a semicolon between.")
  const given = addition.safeParse({
    ...cells,
    currency: (cells.currency || known.currency).toUpperCase(),
    zone: cells.zone || known.zone,
    specialities: named.slugs,
    modes: seen.length ? seen.map(way => ways[way] ?? "IN_PERSON") : undefined,
    weekly: hours.ok ? hours.weekly : [],
  })
  for (const { path, message } of given.error?.issues ?? []) {
    const column = titleOf(String(path[0]))
    // What was said of the cell itself says more.
    if (!problems.some(one => one.column === column)) problems.push({ column, message: ofOthers(message) })
  }
  return { addition: problems.length ? null : (given.data ?? null), problems }
}

/** Semicolons stand between; commas too, where the whole is no name of its own. */
function specialitiesFrom(text: string, known: Map<string, string>) {
  const [slugs, unknown]: [string[], string[]] = [[], []]
  const names = text.split(/[;|]/).flatMap(part => (known.has(plainName(part)) ? [part] : part.split(",")))
  for (const name of names.map(part => part.trim()).filter(Boolean)) {
    const slug = known.get(plainName(name))
    if (slug) slugs.push(slug)
    else unknown.push(name)
  }
  return { slugs, unknown }
}
