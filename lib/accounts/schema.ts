import { z } from "zod"
import { LONGEST_PASSWORD, normalEmail, passwordFault } from "./rules"

const email = z
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

const phone = z
  .string()
  .transform(given => given.normalize("NFKC").replace(/[\s().-]/g, ""))
  .pipe(
    z
      .string()
      .regex(/^(\+[1-9][0-9]{6,14})?$/, "Enter the number with its country code, such as +91 98765 43210."),
  )
  .transform(number => number || undefined)

const zone = z
  .string()
  .transform(given => (knownZone(given) ? given : undefined))
  .optional()

const person = {
  name: z
    .string({ error: "Enter your name." })
    .transform(given => given.normalize("NFC").replace(/\s+/gu, " ").trim())
    .pipe(
      z
        .string()
        .min(1, "Enter your name.")
        .max(120, "Please keep your name under 120 characters.")
        .regex(/^[^\p{C}<>]*$/u, "Please leave out signs that don't belong in a name."),
    ),
  email,
  password: z.string({ error: "Choose a password." }).min(1, { error: "Choose a password.", abort: true }),
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

const credentialFields = {
  email,
  password: z
    .string({ error: "Enter your password." })
    .min(1, "Enter your password.")
    .max(LONGEST_PASSWORD * 4, "This password is too long."),
}
export const credentials = z.strictObject(credentialFields)
export const signInForm = z.strictObject({ ...credentialFields, next: z.string().optional() })
export type Credentials = z.infer<typeof credentials>

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
