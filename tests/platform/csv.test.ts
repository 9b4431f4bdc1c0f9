import { parse } from "csv-parse/sync"
import { expect, test } from "vitest"
import { csvResponse, csvTime } from "@/lib/csv"

const columns = [
  { title: "Patient", value: (row: { name: string; fee: number }) => row.name },
  { title: "Fee", value: (row: { name: string; fee: number }) => row.fee },
]

test("a list opens clean in a spreadsheet: no formula runs, every letter arrives", async () => {
  const nasty = ["=1+1", "+91 98", "-2", "@cmd", "\tx", "\rx", "＝1", 'quote " and, comma', "ज़ोया\nKhan"]
  const answer = csvResponse(
    "visits-2026-11",
    columns,
    nasty.map(name => ({ name, fee: -5.5 })),
  )
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="visits-2026-11.csv"')
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const text = bytes.toString("utf8")
  expect(text.startsWith("\ufeffPatient,Fee\r\n")).toBe(true)
  const cells: string[][] = parse(text, { bom: true })
  expect(cells.slice(1)).toEqual(nasty.map((name, at) => [at < 7 ? `'${name}` : name, "-5.5"]))
})

test("rows that fail midway break the download off; nobody takes half a list for a whole one", async () => {
  async function* rows() {
    yield { name: "A", fee: 1 }
    throw new Error("the database went away")
  }
  await expect(csvResponse("visits", columns, rows()).text()).rejects.toThrow("the database went away")
})

test.each([
  ["Asia/Kolkata", "2026-11-24T10:30:00+05:30"],
  ["America/New_York", "2026-11-24T00:00:00-05:00"],
  ["Asia/Kathmandu", "2026-11-24T10:45:00+05:45"],
  ["UTC", "2026-11-24T05:00:00+00:00"],
])("times carry their zone (%s)", (zone, told) => {
  expect(csvTime(new Date("2026-11-24T05:00:00Z"), zone)).toBe(told)
})
