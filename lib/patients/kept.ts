import { z } from "zod"
import type { Doctor } from "@/lib/accounts/actor"
import { type Asked, keptList } from "@/lib/cache/list"
import { tags } from "@/lib/cache/tag-rules"
import type { PatientRow } from "./queries"

const instant = z.coerce.date().nullable()
const row: z.ZodType<PatientRow> = z.object({
  ...{ id: z.string(), name: z.string(), email: z.string().nullable(), phone: z.string().nullable() },
  ...{ lastAt: instant, nextAt: instant, visits: z.number(), missed: z.number() },
})

type Page = { items: PatientRow[]; nextCursor: string | null }

/** A page of the doctor's patients, until the next change of the doctor's visits or of what people are called. */
export function keptPatients({ doctorId }: Doctor, asked: Asked, now: number, load: () => Promise<Page>) {
  const stale = [tags.visitsOfDoctor(doctorId), tags.details]
  return keptList({ name: `patients:${doctorId}`, tags: stale, row, now }, asked, load)
}
