import { z } from "zod"
import { passwordFault } from "@/lib/accounts/rules"
import { email, linkToken, newPassword, ownPassword } from "@/lib/accounts/schema"

export const nothing = z.strictObject({})
export const forgotten = z.strictObject({ email })
export const confirmation = z.strictObject({ token: linkToken })

export const resetting = z
  .strictObject({ token: linkToken, password: newPassword })
  .superRefine(({ password }, context) => {
    const fault = passwordFault(password)
    if (fault) context.addIssue({ code: "custom", path: ["password"], message: fault })
  })

/** `password` is missing for an account that has none. */
export const emailChange = z.strictObject({ email, password: ownPassword.optional() })
