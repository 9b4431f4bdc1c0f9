import { z } from "zod"
import { now } from "@/lib/clock"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"
import { changeEndpoint, removeEndpoint } from "@/lib/webhooks/change"
import { endpoint } from "@/lib/webhooks/queries"
import { endpointSentences } from "@/lib/webhooks/rules"
import { endpointChange } from "@/lib/webhooks/schema"
import { endpointView, viewOfEndpoint } from "@/lib/webhooks/view"

export * from "@/lib/other-methods"

const params = z.object({ id: z.uuid() })
const { "not-found": none } = endpointSentences

export const GET = route({
  method: "GET",
  path: "/admin/webhooks/{id}",
  summary: "One webhook, and how it stands",
  who: "admin",
  params,
  output: endpointView,
  refusals: { "not-found": 404 },
  sentences: { "not-found": none },
  run: async ({ actor, params: { id } }) => {
    const found = await endpoint(actor, id)
    return found ? ok(viewOfEndpoint(found)) : refuse("not-found")
  },
})

export const PATCH = route({
  method: "PATCH",
  path: "/admin/webhooks/{id}",
  summary: "Change a webhook, or turn it off or on",
  who: "admin",
  params,
  body: endpointChange,
  output: endpointView,
  refusals: {
    ...{ "not-found": 404, "too-many-endpoints": 409 },
    ...{ "not-https": 422, "private-address": 422, "no-host": 422 },
  },
  sentences: endpointSentences,
  run: async ({ actor, params: { id }, body }) => {
    const changed = await changeEndpoint(actor, id, body, now())
    if (!changed.ok) return changed
    const found = await endpoint(actor, id)
    return found ? ok(viewOfEndpoint(found), changed.events) : refuse("not-found")
  },
})

export const DELETE = route({
  method: "DELETE",
  path: "/admin/webhooks/{id}",
  summary: "Remove a webhook; its secret signs nothing more",
  who: "admin",
  params,
  output: z.null(),
  refusals: { "not-found": 404 },
  sentences: { "not-found": none },
  run: ({ actor, params: { id } }) => removeEndpoint(actor, id, now()),
})
