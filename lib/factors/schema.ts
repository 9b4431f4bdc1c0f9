import { z } from "zod"
import { code, ownPassword } from "@/lib/accounts/schema"

export const beginning = z.strictObject({ password: ownPassword.optional() })
export const codeOnly = z.strictObject({ code })
