import { z } from "zod"
import { readCrop } from "./crop-rules"

/** Which part of a picture is shown, as a form sends it; an empty one leaves it to the service. */
export const crop = z
  .string()
  .max(60)
  .transform((text, context) => {
    if (!text) return null
    const read = readCrop(text)
    if (read) return read
    context.addIssue("Choose a larger part of the picture.")
    return z.NEVER
  })
  .default(null)

/** Which picture a part is chosen of: another one may have come meanwhile. */
export const picture = z.string().max(200)

/** A picture as pages show it, read back from where it was kept. */
export const shownPicture = z.object({ src: z.string(), portrait: z.boolean() }).nullable()
