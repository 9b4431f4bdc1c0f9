import { z } from "zod"
import { passwordFault } from "@/lib/accounts/rules"
import { email, knownZone, linkToken, newPassword, personName, phone } from "@/lib/accounts/schema"

const line = (what: string, most = 200) =>
  z
    .string({ error: `Enter ${what}.` })
    .transform(given => given.normalize("NFC").replace(/\s+/gu, " ").trim())
    .pipe(
      z
        .string()
        .min(1, `Enter ${what}.`)
        .max(most, `Please keep this under ${most} characters.`)
        .regex(/^[^\p{Cc}<>]*$/u, "Please leave out signs such as < and >."),
    )

/** What fees are asked in. */
export const currencies = ["INR", "AED", "EUR", "GBP", "SGD", "USD"] as const
const FIRST_YEAR = 1940

/** A number, or one as a form sends it. An empty field is none. */
const number = (message: string) =>
  z.union(
    [
      z.number(),
      z
        .string()
        .trim()
        .regex(/^-?\d+(\.\d+)?$/)
        .transform(Number),
    ],
    { error: message },
  )

const fields = {
  name: personName,
  email,
  password: newPassword,
  phone: phone.optional(),
  speciality: line("your speciality", 80),
  qualifications: line("your qualifications"),
  licenceNumber: line("your licence number", 60),
  /** The year of first practice. */
  practisingSince: number("Enter a year, such as 2012.").pipe(
    z
      .number()
      .int("Enter a year, such as 2012.")
      .min(FIRST_YEAR, "Enter a year, such as 2012.")
      .max(2100, "Enter a year, such as 2012."),
  ),
  /** In whole units of the currency. */
  fee: number("Enter the fee as a number.").pipe(
    z
      .number()
      .int("Enter the fee in whole units, without paise or cents.")
      .min(0, "A fee can't be below zero.")
      .max(1_000_000, "This fee is too high."),
  ),
  currency: z.enum(currencies, { error: "Choose a currency." }),
  languages: line("the languages you speak").pipe(
    z.string().transform(words =>
      words
        .split(/[,;]/)
        .map(word => word.trim())
        .filter(Boolean)
        .slice(0, 12),
    ),
  ),
  clinic: line("the name of your clinic", 120),
  address: line("the street"),
  city: line("the city", 80),
  country: line("the country", 80),
  zone: z.string({ error: "Choose a time zone." }).refine(knownZone, "Choose a time zone."),
  about: z.string().trim().max(2_000, "Please keep this under 2,000 characters.").default(""),
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
const { email: _, ...invitedFields } = fields
export const invitedApplication = z.strictObject({ ...invitedFields, token: linkToken }).superRefine(decent)

export const adminAccount = z
  .strictObject({ token: linkToken, name: personName, password: newPassword })
  .superRefine(decent)

export const doctorId = z.strictObject({ id: z.uuid({ error: "There is no such application." }) })
export const declining = z.strictObject({
  id: z.uuid({ error: "There is no such application." }),
  reason: z
    .string({ error: "Please give a reason: the doctor reads it." })
    .trim()
    .min(1, "Please give a reason: the doctor reads it.")
    .max(500, "Please keep the reason under 500 characters."),
})
export const invitation = z.strictObject({
  email,
  role: z.enum(["DOCTOR", "ADMIN"], { error: "Choose whom to invite." }),
})
export const invitationId = z.strictObject({ id: z.uuid({ error: "There is no such invitation." }) })
