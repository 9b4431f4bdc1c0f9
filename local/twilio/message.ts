import { z } from "zod"

/** One text message as the SDK asks for it, and Twilio's codes for what is wrong with it. */
export const asked = z.object({
  To: z.string({ error: "21604" }).regex(/^\+[1-9]\d{6,14}$/, "21211"),
  Body: z.string({ error: "21602" }).min(1, "21602").max(1600, "21617"),
  From: z.string().min(1).optional(),
  MessagingServiceSid: z.string().startsWith("MG", "21701").optional(),
  StatusCallback: z.url({ error: "21609" }).optional(),
  ValidityPeriod: z.coerce.number().int().min(1).max(36_000).optional(),
})

/** A message as the box keeps it. */
export const message = z.object({
  id: z.string(),
  to: z.string(),
  from: z.string(),
  body: z.string(),
  validityPeriod: z.number().int(),
  callback: z.string().nullable(),
  createdAt: z.string(),
})
export type Message = z.infer<typeof message>

/** Twilio's own number for trying what happens with one that doesn't exist. */
const NO_SUCH_NUMBER = "+15005550001"

export type Wrong = { code: number; words: string }

/** The message asked for, or Twilio's code for why not; its words quote the number. */
export function read(fields: unknown): z.infer<typeof asked> | Wrong {
  const wish = asked.safeParse(fields)
  if (!wish.success) {
    const code = Number(wish.error.issues[0]?.message)
    return { code: Number.isInteger(code) ? code : 21620, words: "The request is not valid" }
  }
  const { From, MessagingServiceSid, To } = wish.data
  if (!From && !MessagingServiceSid) return { code: 21603, words: "A 'From' phone number is required." }
  if (To === NO_SUCH_NUMBER)
    return { code: 21211, words: `The 'To' number ${To} is not a valid phone number.` }
  return wish.data
}
