import { z } from "zod"
import { visit } from "@/lib/booking/kept"
import { type Asked, keptList } from "@/lib/cache/list"
import { tags } from "@/lib/cache/tag-rules"
import type { DeskVisit } from "./queries"

const row = visit.extend({
  endedAt: z.coerce.date().nullable(),
  ...{ paidMinor: z.number(), backMinor: z.number(), refundedMinor: z.number(), keptMinor: z.number() },
}) satisfies z.ZodType<DeskVisit>

type Page = { items: DeskVisit[]; nextCursor: string | null }

/** A page of the practice's visits, the same for every admin, until the next change of any of them or of money for one. */
export function keptVisits(asked: Asked, now: number, load: () => Promise<Page>) {
  return keptList({ name: "visits:desk", tags: [tags.visits, tags.details], row, now }, asked, load)
}
