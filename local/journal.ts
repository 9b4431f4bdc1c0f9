import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import type { z } from "zod"

/** Rows that survive a restart, in a file of JSON lines: the last line of an id counts, a half-written last one is dropped. */
export class Journal<T extends { id: string }> {
  readonly rows = new Map<string, T>()

  constructor(
    readonly file: string,
    schema: z.ZodType<T>,
    keep: (row: T) => boolean = () => true,
  ) {
    mkdirSync(dirname(file), { recursive: true })
    for (const line of existsSync(file) ? readFileSync(file, "utf8").split("\n") : []) {
      const row = schema.safeParse(fromJson(line))
      if (row.success) this.rows.set(row.data.id, row.data)
    }
    for (const row of [...this.rows.values()]) if (!keep(row)) this.rows.delete(row.id)
    // Written beside and moved over: a crash here loses nothing.
    writeFileSync(`${file}.new`, [...this.rows.values()].map(row => `${JSON.stringify(row)}\n`).join(""))
    renameSync(`${file}.new`, file)
  }

  /** Kept before it returns. */
  put(row: T): void {
    this.rows.set(row.id, row)
    appendFileSync(this.file, `${JSON.stringify(row)}\n`)
  }
}

function fromJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
