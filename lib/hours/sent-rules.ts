import { z } from "zod"
import { sectionForm } from "./schema"

const seen = z.string().max(100).optional()
const whose = { id: z.uuid({ error: "There is no such doctor." }), seen }
const needed = "Please give a reason: the doctor reads it, and it is kept in the log."

/** Why the practice changes something of a doctor's. */
export const deskReason = z
  .string({ error: needed })
  .trim()
  .min(1, needed)
  .max(500, "Please keep the reason under 500 characters.")

/** A section from its doctor's form, with what the form showed as saved. */
export const ownSection = sectionWith(z.object({ seen }))
/** The same from the practice: whose it is, and why. What is only looked at needs no reason. */
export const deskSection = sectionWith(z.object({ ...whose, reason: deskReason }))
export const deskPreview = sectionWith(z.object({ ...whose, reason: z.string().optional() }))

/** Errors of both keep their own paths, as the form names its fields. */
function sectionWith<S extends z.ZodRawShape>(about: z.ZodObject<S>) {
  return z.record(z.string(), z.string()).transform((fields, context) => {
    const rest = Object.entries(fields).filter(([name]) => !(name in about.shape))
    const [told, change] = [about.safeParse(fields), sectionForm.safeParse(Object.fromEntries(rest))]
    for (const { path, message } of [...(change.error?.issues ?? []), ...(told.error?.issues ?? [])])
      context.addIssue({ code: "custom", path, message })
    return told.success && change.success ? { ...told.data, change: change.data } : z.NEVER
  })
}
