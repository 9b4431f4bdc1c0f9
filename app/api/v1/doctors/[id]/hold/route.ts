import { z } from "zod"
import { hold, release } from "@/lib/booking/hold"
import { sentences } from "@/lib/booking/rules"
import { openSlotsOf } from "@/lib/booking/slots"
import { now } from "@/lib/clock"
import { askedInstant } from "@/lib/cursor"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

const params = z.object({ id: z.uuid() })
const token = z.string().min(8).max(100)

/** Holds a free time for five minutes while the patient decides. Without Redis nothing is held: `until` is null. */
export const POST = route({
  method: "POST",
  path: "/doctors/{id}/hold",
  summary: "Hold a free time while somebody decides",
  who: "patient",
  params,
  body: z.strictObject({ start: askedInstant(), token }),
  output: z.strictObject({ until: z.iso.datetime().nullable() }),
  refusals: { "slot-taken": 409, "slot-held": 409 },
  sentences,
  run: async ({ actor, params: { id }, body }) => {
    const at = now()
    const start = Date.parse(body.start)
    const { slots } = await openSlotsOf(id, { from: start, to: start + 1 }, at, { patientId: actor.userId })
    const [slot] = slots
    if (!slot) return refuse("slot-taken")
    const held = await hold(actor, { doctorId: id, ...slot, token: body.token }, at)
    if (held === "taken") return refuse("slot-held")
    return ok({ until: held && new Date(held.until).toISOString() })
  },
})

/** Lets a hold go: on leaving the form. */
export const DELETE = route({
  method: "DELETE",
  path: "/doctors/{id}/hold",
  summary: "Give a held time back",
  who: "patient",
  params,
  query: z.strictObject({ token }),
  output: z.strictObject({ released: z.literal(true) }),
  refusals: {},
  sentences: {},
  run: async ({ actor, params: { id }, query }) => {
    await release(actor, { doctorId: id, token: query.token })
    return ok({ released: true as const })
  },
})
