import { z } from "zod"
import { passwordFault } from "@/lib/accounts/rules"
import { email, knownZone, linkToken, newPassword, personName, phone } from "@/lib/accounts/schema"
import { modes } from "@/lib/doctors/schema"
import { blank, nested, weeklyWindows, whole } from "@/lib/hours/schema"
import { doctorFields, licenceNumber, line, MOST_SPECIALITIES, speciality } from "@/lib/public-profile/schema"

const fields = {
  ...doctorFields,
  email,
  password: newPassword,
  phone: phone.optional(),
  speciality,
  licenceNumber,
  zone: z.string({ error: "Choose a time zone." }).refine(knownZone, "Choose a time zone."),
}

type Judged = { name: string; email?: string; password: string; practisingSince?: number }

function decent(given: Judged, context: z.RefinementCtx): void {
  const fault = passwordFault(given.password, given)
  if (fault) context.addIssue({ code: "custom", path: ["password"], message: fault })
}

/** What a doctor sends to apply. Role, standing and slug are not among it. */
export const application = z.strictObject(fields).superRefine(decent)
export type Application = z.infer<typeof application>

/** The same from an invited doctor, whose address the invitation names. */
const { email: ___, ...invitedFields } = fields
export const invitedApplication = z.strictObject({ ...invitedFields, token: linkToken }).superRefine(decent)

export const adminAccount = z
  .strictObject({ token: linkToken, name: personName, password: newPassword })
  .superRefine(decent)

const { password: _, speciality: __, ...told } = fields
/** Whom the practice adds: the first speciality is the main one. They choose their password themselves, by letter. */
export const addition = z.strictObject({
  ...told,
  specialities: z
    .array(line("a speciality", 80), { error: "Choose a speciality." })
    .min(1, "Choose a speciality.")
    .max(MOST_SPECIALITIES, `Choose at most ${MOST_SPECIALITIES} specialities.`)
    .transform(slugs => [...new Set(slugs)]),
  modes: z
    .array(z.enum(modes))
    .min(1, "Choose how patients are seen.")
    .transform(ways => [...new Set(ways)])
    .default(["IN_PERSON"]),
  /** None: as the practice has it. */
  visitMinutes: blank(whole(5, 480)),
  weekly: weeklyWindows,
})
export type Addition = z.infer<typeof addition>

/** The same from a form's flat fields; how patients are seen is ticked. */
export const additionForm = z
  .record(z.string(), z.string())
  .transform(nested)
  .transform(
    ({ inPerson, video, ...given }): Record<string, unknown> => ({
      ...given,
      modes: [...(inPerson ? ["IN_PERSON"] : []), ...(video ? ["VIDEO"] : [])],
    }),
  )
  .pipe(addition)

const reason = z
  .string({ error: "Please give a reason: the doctor reads it." })
  .trim()
  .min(1, "Please give a reason: the doctor reads it.")
  .max(500, "Please keep the reason under 500 characters.")
const id = z.uuid({ error: "There is no such doctor." })
export const suspending = z.strictObject({ id, reason })
export const restoring = z.strictObject({
  id,
  reason: z
    .string({ error: "Please give a reason, for the record." })
    .trim()
    .min(1, "Please give a reason, for the record.")
    .max(500, "Please keep the reason under 500 characters."),
})
export const oneDoctor = z.strictObject({ id })

export const doctorId = z.strictObject({ id: z.uuid({ error: "There is no such application." }) })
export const declining = z.strictObject({
  id: z.uuid({ error: "There is no such application." }),
  reason,
})
export const invitation = z.strictObject({
  email,
  role: z.enum(["DOCTOR", "ADMIN"], { error: "Choose whom to invite." }),
})
export const invitationId = z.strictObject({ id: z.uuid({ error: "There is no such invitation." }) })
