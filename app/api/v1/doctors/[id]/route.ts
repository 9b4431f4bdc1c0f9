import { z } from "zod"
import { doctorBySlug } from "@/lib/doctors/queries"
import { profileView, viewOfDoctor } from "@/lib/doctors/view"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

export const GET = route({
  method: "GET",
  path: "/doctors/{id}",
  summary: "A doctor's public profile, by id or by the name in its address",
  who: "anyone",
  params: z.object({ id: z.string().max(120) }),
  output: profileView,
  refusals: { "not-found": 404 },
  sentences: { "not-found": "There is no such doctor." },
  run: async ({ params }) => {
    const doctor = await doctorBySlug(params.id)
    return doctor ? ok(viewOfDoctor(doctor)) : refuse("not-found")
  },
})
