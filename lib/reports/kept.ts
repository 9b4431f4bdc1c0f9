import type { z } from "zod"
import { fingerprint } from "@/lib/cache/blind"
import { cached } from "@/lib/cache/read"
import { tags } from "@/lib/cache/tag-rules"

const MINUTE = 60_000

/**
 * A report of one doctor, or of the practice (null), for this minute at most; the next change of a visit it counts, of
 * money for one, or of hours ends it. `asked`: all it depends on besides. `now` in epoch ms.
 */
export function kept<T>(
  doctorId: string | null,
  asked: object,
  { schema, now }: { schema: z.ZodType<T>; now: number },
  load: () => Promise<T>,
): Promise<T> {
  const whose = doctorId ? tags.visitsOfDoctor(doctorId) : tags.visits
  const key = `reports:${doctorId ?? "practice"}:${Math.floor(now / MINUTE)}:${fingerprint(asked)}`
  const stale = [whose, tags.details, tags.practice]
  return cached(key, { tags: stale, ttlSeconds: MINUTE / 1000, schema }, load)
}
