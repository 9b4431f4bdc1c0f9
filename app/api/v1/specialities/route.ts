import { z } from "zod"
import { specialityCounts } from "@/lib/doctors/queries"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

const speciality = z.strictObject({
  slug: z.string(),
  name: z.string(),
  summary: z.string(),
  doctors: z.number().int(),
})

export const GET = route({
  method: "GET",
  path: "/specialities",
  who: "anyone",
  output: z.strictObject({ items: z.array(speciality), nextCursor: z.null() }),
  refusals: {},
  sentences: {},
  run: async () => ok({ items: await specialityCounts(), nextCursor: null }),
})
