import { z } from "zod"

const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.array(z.number()),
  z.array(z.object({ hours: z.number(), percent: z.number() })),
])
export type FieldValue = z.infer<typeof value>

/** What a field was and is now. Without `from` it is told for itself: what was added, or taken away. */
export const fieldChange = z.object({ field: z.string(), from: value.optional(), to: value })
export type FieldChange = z.infer<typeof fieldChange>

/**
 * The fields whose values an event may tell, as they say nothing of a person. Of all others (names, addresses, what
 * somebody wrote) it tells the name of the field and no more.
 */
const plain = new Set([
  ...["role", "zone", "currency", "feeMinor", "specialities", "modes", "accepting", "holidayCountry"],
  ...["visitMinutes", "stepMinutes", "bufferBeforeMinutes", "bufferAfterMinutes", "noticeMinutes"],
  ...["horizonDays", "dailyCap", "weeklyCap", "moveNoticeMinutes", "autoApprove", "reminderMinutes"],
  ...["paymentPolicy", "cancellationTiers"],
])

/** What `after` makes of `before`, of the fields that may be told. */
export function changesBetween(before: object, after: object): FieldChange[] {
  const was = new Map<string, unknown>(Object.entries(before))
  return Object.entries(after).flatMap(([field, now]) => {
    const then = was.get(field)
    if (!plain.has(field) || now === undefined || JSON.stringify(then) === JSON.stringify(now)) return []
    return [{ field, from: value.parse(then ?? null), to: value.parse(now) }]
  })
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** What says how a list is shown, not what is on it; its days are told by themselves. */
const shape = new Set(["cursor", "limit", "sort", "order", "format", "zone", "from", "to"])
/** Where somebody types what they look for: most often a name. */
const typed = new Set(["q", "who"])

/** What a list was narrowed to, as an event may tell it: words that were typed only as `searched`, ids and choices as they are. */
export function narrowing(filter: object): { filters?: Record<string, string>; searched?: true } {
  const all = Object.entries(filter).flatMap(([name, sent]): [string, string][] =>
    sent === undefined || sent === null || sent === "" || shape.has(name) ? [] : [[name, String(sent)]],
  )
  const open = ([name, sent]: [string, string]) => !typed.has(name) || uuid.test(sent)
  const filters = Object.fromEntries(all.filter(open))
  return {
    ...(Object.keys(filters).length > 0 && { filters }),
    ...(!all.every(open) && { searched: true as const }),
  }
}
