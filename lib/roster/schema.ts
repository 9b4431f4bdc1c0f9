import { z } from "zod"

export const states = [
  "verified",
  "suspended",
  "waiting",
  "declined",
  "not-accepting",
  "without-hours",
  "not-signed-in",
] as const
export type RosterState = (typeof states)[number]
/** A minus turns the order round. */
export const sorts = ["name", "-name", "joined", "-joined", "soonest", "-soonest"] as const
export type RosterSort = (typeof sorts)[number]

const text = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u)

/** What the practice's doctors can be narrowed and ordered by, from a machine. */
export const rosterList = z.strictObject({
  q: text.optional(),
  state: z.enum(states).optional(),
  speciality: text.optional(),
  city: text.optional(),
  sort: z.enum(sorts).default("name"),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1_000).optional(),
  format: z.enum(["json", "csv"]).optional(),
})
export type RosterList = Omit<z.infer<typeof rosterList>, "format">

/** The same from the desk's address, read with patience. */
export const rosterSearch = z.object({
  q: text.optional().catch(undefined),
  state: z.enum(states).optional().catch(undefined),
  speciality: text.optional().catch(undefined),
  city: text.optional().catch(undefined),
  sort: z.enum(sorts).catch("name"),
  cursor: z.string().max(1_000).optional().catch(undefined),
})
export type RosterSearch = z.infer<typeof rosterSearch>
