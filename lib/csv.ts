import { Readable } from "node:stream"
import { stringify } from "csv-stringify"
import { offsetAt } from "./scheduling/wall-time"

/** One column of a list that is taken away: its heading never changes once people have built on it. */
export type CsvColumn<Row> = { title: string; value: (row: Row) => string | number | null }

/**
 * A download, written as `rows` come: UTF-8 with its mark, CRLF, and no cell that a spreadsheet would run as a formula.
 * `name` is the file's, without its ending; nothing personal in it. Amounts are given in major units, times by `csvTime`.
 */
export function csvResponse<Row>(
  name: string,
  columns: CsvColumn<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): Response {
  const sheet = stringify({
    bom: true,
    header: true,
    columns: columns.map(({ title }) => title),
    record_delimiter: "windows",
    escape_formulas: true,
  })
  const cells = Readable.from(cellsOf(columns, rows))
  cells.on("error", error => sheet.destroy(error))
  sheet.on("close", () => cells.destroy())
  return new Response(Readable.toWeb(cells.pipe(sheet)) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "no-store",
    },
  })
}

async function* cellsOf<Row>(columns: CsvColumn<Row>[], rows: AsyncIterable<Row> | Iterable<Row>) {
  for await (const row of rows) yield columns.map(({ value }) => value(row))
}

/** "2026-11-24T10:30:00+05:30": a moment on the zone's clock, told with its distance from UTC. */
export function csvTime(at: Date, zone: string): string {
  const offset = offsetAt(zone, at.getTime())
  const local = new Date(at.getTime() + offset).toISOString().slice(0, 19)
  const minutes = Math.abs(offset) / 60_000
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0")
  return `${local}${offset < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`
}
