import { parsePhoneNumberFromString } from "libphonenumber-js/max"
import { z } from "zod"
import { LONGEST_PASSWORD, normalEmail, passwordFault } from "./rules"

/** One spelling per address, checked after it was normalised. */
export const email = z
  .string({ error: "Enter your e-mail address." })
  .max(320, "This e-mail address is too long.")
  .transform(normalEmail)
  .pipe(
    z
      .string()
      .min(1, "Enter your e-mail address.")
      .max(254, "This e-mail address is too long.")
      .pipe(z.email("This doesn't look like an e-mail address. It should be like name@example.com.")),
  )

/** A phone number with its country code, as E.164; an empty one is none. */
export const phone = z
  .string()
  .max(40, "This phone number is too long.")
  .transform((given, context) => {
    const typed = given.normalize("NFKC").trim()
    if (!typed) return undefined
    const number = /^\+[\d\s().-]+$/.test(typed) ? parsePhoneNumberFromString(typed) : undefined
    if (number?.isValid()) return String(number.number)
    context.addIssue("Enter the number with its country code, such as +91 98765 43210.")
    return z.NEVER
  })

export const zone = z
  .string()
  .transform(given => (knownZone(given) ? given : undefined))
  .optional()

/** A person's name on one line. */
export const personName = z
  .string({ error: "Enter your name." })
  .transform(given => given.normalize("NFC").replace(/\s+/gu, " ").trim())
  .pipe(
    z
      .string()
      .min(1, "Enter your name.")
      .max(120, "Please keep your name under 120 characters.")
      .regex(/^[^\p{C}<>]*$/u, "Please leave out signs that don't belong in a name."),
  )

/** A password somebody chooses. Whether it is a decent one, `passwordFault` says, who knows whose it is. */
export const newPassword = z
  .string({ error: "Choose a password." })
  .min(1, { error: "Choose a password.", abort: true })
  .max(LONGEST_PASSWORD * 4, "This password is too long.")

/** A password somebody has, whatever it looks like. */
export const ownPassword = z
  .string({ error: "Enter your password." })
  .min(1, "Enter your password.")
  .max(LONGEST_PASSWORD * 4, "This password is too long.")

const person = {
  name: personName,
  email,
  password: newPassword,
  phone: phone.optional(),
  zone,
}

function decentPassword(
  given: { name: string; email: string; password: string },
  context: z.RefinementCtx,
): void {
  const fault = passwordFault(given.password, given)
  if (fault) context.addIssue({ code: "custom", path: ["password"], message: fault })
}

/** What may be sent to register. The role is not among it: whoever registers is a patient. */
export const registration = z.strictObject(person).superRefine(decentPassword)
/** The same as a form sends it, with the page to go on to. */
export const registrationForm = z
  .strictObject({ ...person, next: z.string().optional() })
  .superRefine(decentPassword)
export type Registration = z.infer<typeof registration>

/** Six digits of an app (spaces are forgiven), or a recovery code. */
export const code = z
  .string({ error: "Enter the code." })
  .transform(given => given.normalize("NFKC").replace(/\s/g, "").toLowerCase())
  .pipe(
    z
      .string()
      .regex(
        /^(\d{6}|[a-z2-7]{4}(-?[a-z2-7]{4}){3})$/,
        "Enter the six digits your app shows, or a recovery code.",
      ),
  )

export const credentials = z.strictObject({ email, password: ownPassword, code: code.optional() })
export const signInForm = z.strictObject({ email, password: ownPassword, next: z.string().optional() })
export const codeForm = z.strictObject({ code, next: z.string().optional() })
export type Credentials = { email: string; password: string }

/** `password` is missing for an account that has none. Whose it is, the verb knows: there it is judged once more. */
export const passwordChange = z
  .strictObject({ password: ownPassword.optional(), newPassword })
  .superRefine(({ newPassword: chosen }, context) => {
    const fault = passwordFault(chosen)
    if (fault) context.addIssue({ code: "custom", path: ["newPassword"], message: fault })
  })
export const sessionId = z.strictObject({ id: z.uuid({ error: "This session has ended already." }) })
export const nothing = z.strictObject({})

/** What stands in a letter's link. */
export const linkToken = z
  .string({ error: "This link is not complete." })
  .min(1, "This link is not complete.")
  .max(200)

/** 256 random bits, base64url. */
export const refresh = z.strictObject({ refreshToken: z.string().min(1).max(200) })

/** What machines get; `expiresIn` is the access token's life in seconds. */
export const tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.number().int(),
})
export type Tokens = z.infer<typeof tokens>

/** An IANA zone this runtime knows, such as Asia/Kolkata; offsets such as +05:30 are none. */
export function knownZone(zone: string): boolean {
  try {
    return /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat("en", { timeZone: zone }).format(0) !== ""
  } catch {
    return false
  }
}
