import { z } from "zod"
import { type Asked, keptList } from "@/lib/cache/list"
import { tags } from "@/lib/cache/tag-rules"
import type { UserItem } from "./queries"
import { states } from "./rules"

const instant = z.coerce.date()
const row: z.ZodType<UserItem> = z.object({
  ...{ id: z.string(), name: z.string(), email: z.string(), phone: z.string().nullable() },
  ...{
    role: z.enum(["PATIENT", "DOCTOR", "ADMIN"]),
    state: z.enum(states),
    createdAt: instant,
    seenAt: instant.nullable(),
  },
})

type Page = { items: UserItem[]; nextCursor: string | null }

/** A page of people with an account, until the next change of any; when each was last seen may be a minute behind. */
export function keptUsers(asked: Asked, load: () => Promise<Page>) {
  return keptList({ name: "users:page", tags: [tags.users], row }, asked, load)
}
