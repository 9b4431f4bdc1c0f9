import { z } from "zod"
import { fingerprint } from "./blind"
import { cached } from "./read"

const MINUTE = 60_000
/** Longer lists are read once, into a file or a calendar: not worth their room. */
const LONGEST = 100

type Page<T> = { items: T[]; nextCursor: string | null }
/** What a list was asked for: `q` is text somebody typed. */
export type Asked = Record<string, unknown> & { q?: string | undefined; limit?: number | undefined }
type List<T> = {
  /** What it is and whose, by ids. */
  name: string
  tags: string[]
  row: z.ZodType<T>
  /** Epoch ms, where the list depends on it: visits begin and end on whole minutes, so within one it is the same list. */
  now?: number
}

/**
 * A page of a list, for a minute at most; the next change of what its `tags` stand for ends it. `asked`: all it depends on
 * besides. Searches by text are always read, as what people type is mostly names: few enough to be guessed, whatever a key
 * makes of them. Only to look at: what is acted on is read anew by its verb.
 */
export function keptList<T>(
  { name, tags, row, now }: List<T>,
  asked: Asked,
  load: () => Promise<Page<T>>,
): Promise<Page<T>> {
  if (asked.q || (asked.limit ?? 0) > LONGEST) return load()
  const minute = now === undefined ? "any" : Math.floor(now / MINUTE)
  const schema = z.object({ items: z.array(row), nextCursor: z.string().nullable() })
  const reading = { tags, ttlSeconds: MINUTE / 1000, schema }
  return cached(`${name}:${minute}:${fingerprint(asked)}`, reading, load)
}
