import { z } from "zod"
import { statuses } from "@/lib/booking/rules"

export const listScopes = ["requests", "upcoming", "past", "all"] as const
export const listSorts = ["soonest", "latest", "asked"] as const

const date = z.iso
  .date()
  .refine(day => day >= "1970-01-01" && day <= "2999-12-31")
  .optional()
  .catch(undefined)

/** The address of a doctor's list of visits, read with patience. `from` and `to` are days at the clinic, both included. */
export const doctorListSearch = z.object({
  scope: z.enum(listScopes).catch("upcoming"),
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u)
    .optional()
    .catch(undefined),
  status: z.enum(statuses).optional().catch(undefined),
  from: date,
  to: date,
  sort: z.enum(listSorts).optional().catch(undefined),
  cursor: z.string().max(500).optional().catch(undefined),
})
export type DoctorListSearch = z.infer<typeof doctorListSearch>

/** Requests by how long they wait, what was newest first, what comes soonest first; unless asked otherwise. */
export const sortOf = ({ sort, scope }: DoctorListSearch) =>
  sort ?? (scope === "requests" ? "asked" : scope === "upcoming" ? "soonest" : "latest")
