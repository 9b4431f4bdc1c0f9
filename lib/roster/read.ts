import { CsvError, parse } from "csv-parse/sync"
import { z } from "zod"
import { columnOf, MOST_BYTES, MOST_ROWS, type SheetColumn, sheetColumns } from "./sheet-rules"

/** A row's cells by the field they fill; `row` as a spreadsheet counts. */
export type SheetRow = { row: number; cells: Record<string, string> }
type Sheet = { rows: SheetRow[]; general: string[] }

const table = z.array(z.array(z.string()))
const wrong = (...general: string[]): Sheet => ({ rows: [], general })

/** Reads a roster's text: commas, semicolons or tabs between cells, quotes around them, with or without a mark. */
export function readSheet(text: string): Sheet {
  if (Buffer.byteLength(text) > MOST_BYTES) return wrong("The file is larger than 1 MB. Split it.")
  const lines = linesOf(text)
  if (typeof lines === "string") return wrong(lines)
  const [headings, ...rest] = lines
  if (!headings?.some(Boolean)) return wrong("There is nothing in the file. Begin with the row of headings.")
  const columns = headings.map(columnOf)
  const general = faultsOf(headings, columns)
  if (general.length) return wrong(...general)
  const rows = rest.flatMap((line, place) => {
    if (!line.some(Boolean)) return []
    const filled = columns.flatMap((column, at) => (column ? [[column.field, line[at] ?? ""] as const] : []))
    return [
      { row: place + 2, cells: Object.fromEntries(filled), more: line.slice(columns.length).some(Boolean) },
    ]
  })
  if (!rows.length) return wrong("There is no doctor in the file, only headings.")
  if (rows.length > MOST_ROWS)
    return wrong(`There are ${rows.length} doctors in the file. Bring in at most ${MOST_ROWS} at a time.`)
  const long = rows.filter(({ more }) => more).map(({ row }) => row)
  if (long.length)
    return wrong(
      `Row ${long[0]} has more cells than there are headings. Put quotes around what holds a separator.`,
    )
  return { rows: rows.map(({ row, cells }) => ({ row, cells })), general: [] }
}

/** The cells of all lines, or a sentence. */
function linesOf(text: string): string[][] | string {
  try {
    const lines = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
    })
    // What our own lists put before a sign that would begin a formula.
    return table
      .parse(lines)
      .map(line => line.map(cell => cell.replace(/^'(?=[=+\-@])/, "").replaceAll("\0", "")))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return `The file can’t be read${"lines" in error ? ` near line ${error.lines}` : ""}: check the quotes there.`
  }
}

/** What stands most often between the headings. */
function separatorOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const counts = [",", ";", "\t"].map(sign => ({ sign, many: first.split(sign).length }))
  return counts.reduce((best, one) => (one.many > best.many ? one : best)).sign
}

function faultsOf(headings: string[], columns: (SheetColumn | undefined)[]): string[] {
  const unknown = headings.filter((heading, at) => heading && !columns[at])
  const missing = sheetColumns.filter(one => one.needed && !columns.includes(one)).map(({ name }) => name)
  const twice = columns.filter((one, at) => one && columns.indexOf(one) !== at).map(one => one?.name)
  return [
    ...(unknown.length ? [`These headings aren’t known: ${unknown.slice(0, 10).join(", ")}.`] : []),
    ...(missing.length ? [`These columns are missing: ${missing.join(", ")}.`] : []),
    ...(twice.length ? [`These columns are there twice: ${twice.join(", ")}.`] : []),
  ]
}
