import { z } from "zod"
import { hookEvents, PING } from "./event-rules"
import { deliveryStates } from "./rules"

const ADDRESS = "Please give a full address, such as https://example.com/webhooks."

const url = z
  .string({ error: ADDRESS })
  .trim()
  .min(1, ADDRESS)
  .max(2_000, "Please keep the address under 2,000 characters.")
  .refine(isAddress, ADDRESS)

const description = z
  .string()
  .trim()
  .max(200, "Please keep the description under 200 characters.")
  .regex(/^\P{Cc}*$/u, "Please write the description on one line.")

const name = z.enum(hookEvents, { error: "There is no such event." })
const events = z
  .array(name)
  .min(1, "Choose at least one event, or all of them.")
  .max(hookEvents.length)
  .transform(names => [...new Set(names)])
  .nullable()

/** An endpoint as it is added. `events`: null for all there are and all to come. */
export const endpoint = z.strictObject({
  url,
  description: description.default(""),
  events: events.default(null),
})
export type Endpoint = z.output<typeof endpoint>

/** What of it is to change. */
export const endpointChange = z
  .strictObject({ url, description, events, enabled: z.boolean() })
  .partial()
  .refine(change => Object.keys(change).length > 0, "Say what is to change.")
export type EndpointChange = z.output<typeof endpointChange>

/** A form's flat fields: `which` is all or some, and each event ticked a field of its own name. */
const flat = z.record(z.string(), z.string()).transform(
  ({ which, ...fields }): Record<string, unknown> => ({
    ...Object.fromEntries(Object.entries(fields).filter(([field]) => !hookEvents.includes(field))),
    events: which === "some" ? hookEvents.filter(event => fields[event]) : null,
  }),
)
export const endpointForm = flat.pipe(endpoint)
const id = z.uuid({ error: "There is no such webhook." })
export const endpointSettings = flat.pipe(endpoint.extend({ id }))

export const oneEndpoint = z.strictObject({ id })
export const switching = z.strictObject({
  id,
  enabled: z.enum(["true", "false"]).transform(on => on === "true"),
})

/** `replays`: how often it had been sent again when you looked, so that of two requests one counts. */
export const replaying = z.strictObject({
  id: z.uuid({ error: "There is no such delivery." }),
  replays: z.coerce.number().int().min(0).max(100_000),
})
/** All that failed since then. */
export const replayingFailed = z.strictObject({
  id,
  since: z.iso.datetime({ error: "Choose since when." }),
})

/** What the log of an endpoint is narrowed to. */
export const deliveryFilter = z.strictObject({
  state: z.enum(deliveryStates).optional(),
  type: z.enum([...hookEvents, PING]).optional(),
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, hash } = new URL(text)
  return /^https?:$/.test(protocol) && !username && !password && !hash && /^https?:\/\//i.test(text)
}
