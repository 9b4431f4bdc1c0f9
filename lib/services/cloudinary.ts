import { env } from "@/lib/env"
import { imagesAnswer } from "@/lib/images/photo"
import { failureOf } from "./said"
import type { Service } from "./types"

/** Photos. */
export const cloudinary: Service = {
  name: "images",
  on: () => env().CLOUDINARY_URL !== undefined,
  answers: imagesAnswer,
  inspect: async () => {
    const keys = "CLOUDINARY_URL: Cloudinary console, API keys, API environment variable"
    try {
      await imagesAnswer()
      return { faults: [], notes: [] }
    } catch (error) {
      return { faults: [failureOf(error, keys, keys)], notes: [] }
    }
  },
}
