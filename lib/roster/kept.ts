import { z } from "zod"
import { fingerprint } from "@/lib/cache/blind"
import { type Asked, keptList } from "@/lib/cache/list"
import { cached } from "@/lib/cache/read"
import { tags } from "@/lib/cache/tag-rules"
import { shownPicture } from "@/lib/images/schema"
import type { RosterRow } from "./queries"

const SECONDS = 60
/** All that a row tells of: the profile, the account, the first free time, and how many visits are ahead. */
const ofRows = [tags.doctors, tags.users, tags.soonest, tags.visits]

const text = z.string()
const instant = z.coerce.date()
const row: z.ZodType<RosterRow> = z.object({
  ...{ id: text, userId: text, slug: text, name: text, photo: shownPicture },
  ...{ email: text, phone: text.nullable(), specialities: z.array(text), licenceNumber: text },
  ...{ clinic: text, city: text, country: text, zone: text, feeMinor: z.number(), currency: text },
  ...{ accepting: z.boolean(), withHours: z.boolean(), nextFreeAt: instant.nullable(), ahead: z.number() },
  ...{ notSignedIn: z.boolean(), seenAt: instant.nullable(), createdAt: instant },
  ...{ verifiedAt: instant.nullable(), declinedAt: instant.nullable(), suspendedAt: instant.nullable() },
})

const choices = z.object({
  specialities: z.array(z.object({ slug: text, name: text })),
  cities: z.array(text),
})

type Page = { items: RosterRow[]; nextCursor: string | null }

/** A page of the practice's doctors, until the next change of any; when each was last seen may be a minute behind. */
export const keptDoctors = (asked: Asked, now: number, load: () => Promise<Page>) =>
  keptList({ name: "roster:page", tags: ofRows, row, now }, asked, load)

/** How many there are, likewise. */
export function keptCount(asked: Asked, load: () => Promise<number>) {
  if (asked.q) return load()
  const reading = { tags: [tags.doctors, tags.users], ttlSeconds: SECONDS, schema: z.number() }
  return cached(`roster:count:${fingerprint(asked)}`, reading, load)
}

/** What they can be narrowed by. */
export const keptChoices = (load: () => Promise<z.output<typeof choices>>) =>
  cached("roster:choices", { tags: [tags.doctors], ttlSeconds: SECONDS, schema: choices }, load)
