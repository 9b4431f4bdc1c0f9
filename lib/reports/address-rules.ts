import { z } from "zod"
import { monthOf, todayIn } from "./rules"
import { doctorSorts, month } from "./schema"

/** What the address of a report says, read with patience. */
export const reportSearch = z.object({
  year: z.coerce.number().int().min(1971).max(2199).optional().catch(undefined),
  /** One month opened. */
  month: month.optional().catch(undefined),
  cursor: z.string().max(300).optional().catch(undefined),
  q: z.string().trim().max(60).optional().catch(undefined),
  sort: z.enum(doctorSorts).catch("visits"),
  dir: z.enum(["asc", "desc"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
export type ReportSearch = z.infer<typeof reportSearch>

/** The years a report can be of, the latest first, and the months of the one that is shown. */
export function yearOf(
  { zone, since }: { zone: string; since: Date | null },
  asked: number | undefined,
  now: number,
): { year: number; years: number[]; from: string; to: string } {
  const current = monthOf(todayIn(zone, now))
  const begun = since ? monthOf(todayIn(zone, since.getTime())) : current
  const [first = current] = [begun, current].sort()
  const [oldest, latest] = [Number(first.slice(0, 4)), Number(current.slice(0, 4))]
  const years = Array.from({ length: latest - oldest + 1 }, (_, at) => latest - at)
  const year = asked && years.includes(asked) ? asked : latest
  const from = year === oldest ? first : `${year}-01`
  return { year, years, from, to: year === latest ? current : `${year}-12` }
}

export const isId = (text: string) => z.uuid().safeParse(text).success
