import { z } from "zod"
import { askedInstant } from "@/lib/cursor"

export const sorts = ["relevance", "soonest", "name", "fee", "experience"] as const
/** By when a doctor is free, in the viewer's own days. */
export const frees = ["today", "week"] as const
export const modes = ["IN_PERSON", "VIDEO"] as const

const word = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^\P{Cc}*$/u)
/** In rupees, as people type it. */
const maxFee = z.coerce.number().int().positive().max(1_000_000)

/** The directory's address, read with patience: what can't be understood is left out, never an error. */
export const directorySearch = z.object({
  q: word.optional().catch(undefined),
  speciality: word.optional().catch(undefined),
  city: word.optional().catch(undefined),
  language: word.optional().catch(undefined),
  maxFee: maxFee.optional().catch(undefined),
  mode: z.enum(modes).optional().catch(undefined),
  free: z.enum(frees).optional().catch(undefined),
  sort: z.enum(sorts).catch("relevance"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
export type DirectorySearch = z.infer<typeof directorySearch>

/** The same search for machines: strict, and paged by cursor. */
export const doctorList = z.strictObject({
  q: word.optional(),
  speciality: word.optional(),
  city: word.optional(),
  language: word.optional(),
  maxFee: maxFee.optional(),
  mode: z.enum(modes).optional(),
  /** UTC: doctors whose first free time starts before this moment. Whose "today" is meant, a machine has to say. */
  freeBefore: askedInstant().optional(),
  sort: z.enum(sorts).default("relevance"),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1_000).optional(),
})
export type DoctorList = z.infer<typeof doctorList>
