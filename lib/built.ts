import { z } from "zod"

/** What next.config.ts wrote into this build: its version, its id, and the patterns of its pages. */
const shape = z.object({
  version: z.string().default("development"),
  id: z.string().default("development"),
  pages: z.array(z.string()).default([]),
})

export const built = shape.parse(JSON.parse(process.env.BUILT || "{}"))
