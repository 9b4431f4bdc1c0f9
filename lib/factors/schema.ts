import { z } from "zod"
import { code } from "@/lib/accounts/schema"

export const nothing = z.strictObject({})
export const codeOnly = z.strictObject({ code })
