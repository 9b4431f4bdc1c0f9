import { addMonths } from "./rules"

type Asked = { month?: string | undefined; from?: string | undefined; to?: string | undefined }

/** The months asked for: one, or from and to, each of which makes up for the other; the last twelve unless said. */
export function spanOf({ month, from, to }: Asked, current: string): { from: string; to: string } {
  if (month) return { from: month, to: month }
  const last =
    to ??
    (from && from > current ? addMonths(from, 11) : from ? least(addMonths(from, 35), current) : current)
  return { from: from ?? addMonths(last, -11), to: last }
}

const least = (one: string, other: string) => (one < other ? one : other)

/** Whether the answer is a file for a spreadsheet: where the address says so, or, where it doesn't, what the caller accepts. */
export function wantsCsv(format: "json" | "csv" | undefined, accept: string | null): boolean {
  if (format) return format === "csv"
  return (accept ?? "").split(",").some(part => part.trim().split(";")[0] === "text/csv")
}
