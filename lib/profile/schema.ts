import { z } from "zod"
import { knownZone, ownPassword, personName, phone } from "@/lib/accounts/schema"
import { crop, picture } from "@/lib/images/schema"

export const genders = ["FEMALE", "MALE", "OTHER"] as const

/** A line that may stay empty (null). */
const place = z
  .string()
  .transform(given => given.normalize("NFC").replace(/\s+/gu, " ").trim())
  .pipe(
    z
      .string()
      .max(80, "Please keep this under 80 characters.")
      .regex(/^[^\p{C}<>]*$/u, "Please leave out signs such as < and >."),
  )
  .transform(given => given || null)

const birthDate = z
  .union([z.literal(""), z.iso.date("Enter a date, such as 1990-05-23.")])
  .refine(given => !given || given >= "1900-01-01", "Enter a date after 1900.")
  .transform(given => given || null)

const gender = z.union([z.literal("").transform(() => null), z.enum(genders)], {
  error: "Choose one of the list.",
})

const fields = {
  name: personName,
  phone: phone.transform(given => given ?? null),
  birthDate,
  gender,
  region: place,
  city: place,
  area: place,
  zone: z.string().refine(knownZone, "Choose a time zone."),
}

/** The whole profile, as the form sends it. E-mail, role and verification are not among it. */
export const profileForm = z.strictObject(fields)

/** Any part of it, for machines. An empty string clears a field. */
export const profileChange = z.strictObject(fields).partial()
export type ProfileChange = z.infer<typeof profileChange>

export const profileView = z.strictObject({
  id: z.string(),
  role: z.enum(["PATIENT", "DOCTOR", "ADMIN"]),
  email: z.string(),
  emailConfirmed: z.boolean(),
  name: z.string(),
  phone: z.string().nullable(),
  birthDate: z.string().nullable(),
  gender: z.enum(genders).nullable(),
  region: z.string().nullable(),
  city: z.string().nullable(),
  area: z.string().nullable(),
  zone: z.string(),
  photo: z.string().nullable(),
})

export const erasing = z.strictObject({ password: ownPassword.optional() })
export const photoUpload = z.strictObject({ crop })
export const photoCrop = z.strictObject({ of: picture, crop })
export const nothing = z.strictObject({})
