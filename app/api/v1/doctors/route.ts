import { z } from "zod"
import { doctorPage } from "@/lib/doctors/queries"
import { doctorList } from "@/lib/doctors/schema"
import { doctorView, viewOfDoctor } from "@/lib/doctors/view"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export const GET = route({
  method: "GET",
  path: "/doctors",
  who: "anyone",
  limit: "search",
  query: doctorList,
  output: z.strictObject({ items: z.array(doctorView), nextCursor: z.string().nullable() }),
  refusals: {},
  sentences: {},
  run: async ({ query }) => {
    const page = await doctorPage(query)
    return ok({ items: page.items.map(viewOfDoctor), nextCursor: page.nextCursor })
  },
})
