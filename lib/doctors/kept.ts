import { z } from "zod"
import { fingerprint } from "@/lib/cache/blind"
import { cached } from "@/lib/cache/read"
import { tags } from "@/lib/cache/tag-rules"
import { shownPicture } from "@/lib/images/schema"
import { policies } from "@/lib/payments/rules"
import type { DoctorCard, DoctorProfile } from "./queries"

/** Every change of a doctor ends them at once; this bounds what was changed past every door. */
const SECONDS = 60

const named = z.object({ slug: z.string(), name: z.string() })
const card = z.object({
  ...{ id: z.string(), slug: z.string(), name: z.string(), photo: shownPicture },
  specialities: z.array(named),
  ...{ city: z.string(), country: z.string(), clinic: z.string(), zone: z.string() },
  ...{ feeMinor: z.number(), currency: z.string() },
  ...{ languages: z.array(z.string()), modes: z.array(z.string()) },
  ...{ practisingSince: z.number(), accepting: z.boolean() },
}) satisfies z.ZodType<DoctorCard>

const profile: z.ZodType<DoctorProfile> = card.extend({
  ...{ qualifications: z.string(), licenceNumber: z.string(), about: z.string(), address: z.string() },
  ...{ visitMinutes: z.number(), noticeMinutes: z.number(), horizonDays: z.number() },
  autoApprove: z.boolean(),
  paymentPolicy: z.enum(policies),
  cancellationTiers: z.array(z.object({ hours: z.number(), percent: z.number() })),
  reminderMinutes: z.array(z.number()),
})

const counted = named.extend({ summary: z.string(), doctors: z.number() })

type Counted = z.output<typeof counted>
/** What each of these reads answers. */
type Answers = {
  directory: { doctors: DoctorCard[]; total: number; page: number; pages: number }
  page: { items: DoctorCard[]; nextCursor: string | null }
  facets: {
    specialities: Counted[]
    cities: { city: string; country: string; doctors: number }[]
    languages: string[]
  }
  specialities: Counted[]
  soonest: DoctorCard[]
  top: DoctorCard[]
  related: DoctorCard[]
  profile: DoctorProfile | null
}

const { string, number } = z
const shapes: { [What in keyof Answers]: z.ZodType<Answers[What]> } = {
  directory: z.object({ doctors: z.array(card), total: number(), page: number(), pages: number() }),
  page: z.object({ items: z.array(card), nextCursor: string().nullable() }),
  facets: z.object({
    specialities: z.array(counted),
    cities: z.array(z.object({ city: string(), country: string(), doctors: number() })),
    languages: z.array(string()),
  }),
  specialities: z.array(counted),
  soonest: z.array(card),
  top: z.array(card),
  related: z.array(card),
  profile: profile.nullable(),
}

type Asked = Record<string, unknown> & {
  q?: string | undefined
  sort?: string
  free?: string | undefined
  freeBefore?: string | undefined
}

/**
 * A list of public doctors, or one: kept for a minute at most, and until the next change of any of them. `asked`: all it
 * depends on besides. Searches by text are always read. Who isn't found isn't kept: there is no end of such names.
 */
export async function kept<What extends keyof Answers>(
  what: What,
  asked: Asked,
  load: () => Promise<Answers[What]>,
): Promise<Answers[What]> {
  if (asked.q) return load()
  const byTime = what === "soonest" || asked.sort === "soonest" || asked.free || asked.freeBefore
  const stale = byTime ? [tags.doctors, tags.soonest] : [tags.doctors]
  const reading = { tags: stale, ttlSeconds: SECONDS, schema: shapes[what] }
  return cached(`doctors:${what}:${fingerprint(asked)}`, { ...reading, keep: found => found !== null }, load)
}
