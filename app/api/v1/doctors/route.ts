import { z } from "zod"
import { placeIn } from "@/lib/doctors/place"
import { doctorPage } from "@/lib/doctors/queries"
import { doctorList } from "@/lib/doctors/schema"
import { doctorView, viewOfDoctor } from "@/lib/doctors/view"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const GET = route({
  method: "GET",
  path: "/doctors",
  summary: "Search the directory of doctors",
  who: "anyone",
  limit: "search",
  query: doctorList,
  place: placeIn,
  output: z.strictObject({ items: z.array(doctorView), nextCursor: z.string().nullable() }),
  refusals: {},
  sentences: {},
  run: async ({ query }) => {
    const page = await doctorPage(query)
    return ok({ items: page.items.map(viewOfDoctor), nextCursor: page.nextCursor })
  },
})
