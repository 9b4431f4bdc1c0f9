import { now } from "@/lib/clock"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"
import { search } from "@/lib/search/queries"
import { found, search as wanted } from "@/lib/search/schema"

export * from "@/lib/other-methods"

/** Reads only; a POST, so that what is typed of people stays out of addresses and of whoever logs them. */
export const POST = route({
  method: "POST",
  path: "/search",
  summary: "Jump to a doctor, patient or visit by a few letters",
  who: "staff",
  limit: "search",
  body: wanted,
  output: found,
  refusals: {},
  sentences: {},
  run: async ({ actor, body }) => ok(await search(actor, body.q, now())),
})
