import { z } from "zod"
import { sorts, states } from "./rules"

const id = z.uuid({ error: "That link is not complete." })
const reason = z
  .string("Please say why.")
  .trim()
  .min(1, "Please say why.")
  .max(500, "Please keep it under 500 characters.")
const role = z.enum(["PATIENT", "ADMIN"], "Please choose a role.")

export const userId = z.strictObject({ id })
export const standing = z.strictObject({ id, reason })
export const roleChange = z.strictObject({ id, role, reason })

/** One change at a time, for machines. */
export const userPatch = z
  .strictObject({ role: role.optional(), suspended: z.boolean().optional(), reason })
  .refine(({ role: to, suspended }) => (to === undefined) !== (suspended === undefined), {
    error: "Send either role or suspended.",
  })

/** What a list of people is narrowed to and ordered by. */
export const userFilter = {
  q: z.string().trim().max(100).optional(),
  role: z.enum(["PATIENT", "DOCTOR", "ADMIN"]).optional(),
  state: z.enum(states).optional(),
  sort: z.enum(sorts).default("joined"),
  order: z.enum(["asc", "desc"]).optional(),
}
