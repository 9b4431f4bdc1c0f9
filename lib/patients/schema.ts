import { z } from "zod"
import { sorts } from "./rules"

const q = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u)
  .optional()

/** The address of the list of patients, read with patience. */
export const patientSearch = z.object({
  q: q.catch(undefined),
  sort: z.enum(sorts).catch("last"),
  cursor: z.string().max(300).optional().catch(undefined),
})
export type PatientListSearch = z.infer<typeof patientSearch>

/** What the API may be asked. */
export const patientQuery = z.strictObject({
  q,
  sort: z.enum(sorts).default("last"),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1_000).optional(),
  format: z.enum(["json", "csv"]).optional(),
})

const instant = z.iso.datetime().nullable()
export const patientView = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  visits: z.number().int(),
  missed: z.number().int(),
  lastVisit: instant,
  nextVisit: instant,
})
