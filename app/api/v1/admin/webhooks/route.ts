import { z } from "zod"
import { now } from "@/lib/clock"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"
import { addEndpoint } from "@/lib/webhooks/add"
import { endpoints } from "@/lib/webhooks/queries"
import { endpointSentences } from "@/lib/webhooks/rules"
import { endpoint } from "@/lib/webhooks/schema"
import { endpointView, viewOfEndpoint } from "@/lib/webhooks/view"

export * from "@/lib/other-methods"

export const GET = route({
  method: "GET",
  path: "/admin/webhooks",
  summary: "The addresses of other systems that are told of events",
  who: "admin",
  query: z.strictObject({}),
  output: z.strictObject({ items: z.array(endpointView) }),
  refusals: {},
  sentences: {},
  run: async ({ actor }) => ok({ items: (await endpoints(actor)).map(viewOfEndpoint) }),
})

/** The secret its deliveries are signed with is in this answer, and in no other. */
export const POST = route({
  method: "POST",
  path: "/admin/webhooks",
  summary: "Add an address that is told of events, and get its secret, this once",
  who: "admin",
  body: endpoint,
  output: z.strictObject({ id: z.string(), secret: z.string() }),
  status: 201,
  refusals: {
    ...{ "not-found": 404, "too-many-endpoints": 409 },
    ...{ "not-https": 422, "private-address": 422, "no-host": 422 },
  },
  sentences: endpointSentences,
  run: ({ actor, body }) => addEndpoint(actor, body, now()),
})
