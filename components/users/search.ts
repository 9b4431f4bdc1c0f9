import { z } from "zod"
import { sorts, states } from "@/lib/users/rules"
import { withQuery } from "../ui/href"

/** The address of the list of users, read with patience. */
export const userSearch = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u)
    .optional()
    .catch(undefined),
  role: z.enum(["PATIENT", "DOCTOR", "ADMIN"]).optional().catch(undefined),
  state: z.enum(states).optional().catch(undefined),
  sort: z.enum(sorts).optional().catch(undefined),
  order: z.enum(["asc", "desc"]).optional().catch(undefined),
  cursor: z.string().max(1_000).optional().catch(undefined),
})
export type UserSearch = z.infer<typeof userSearch>

export const usersAt = (search: UserSearch) => withQuery("/admin/users", search)
