import { v7 } from "uuid"
import { z } from "zod"
import { db } from "@/db/client"
import { providerEvents } from "@/db/schema/payments"
import { payment, refund, webhookFits } from "./razorpay"
import { refuseClaim } from "./refuse-claim"

const told = z.object({
  event: z.string().max(100),
  payload: z.object({
    payment: z.object({ entity: payment }).optional(),
    refund: z.object({ entity: refund }).optional(),
  }),
})
/** As it is kept: ids, amounts, states and times. What the provider knows of the person who paid stays out. */
export const heardFacts = z.object({ payment: payment.optional(), refund: refund.optional() })

type Heard = { id: string; events: string[] } | { refused: "bad-signature" | "unreadable"; events: string[] }

/**
 * Keeps what the provider tells by webhook, once, to be acted on after the answer. `eventId` is the provider's own id of
 * it, the same when it tells again. Whatever isn't signed with our secret over exactly these bytes is refused, on record.
 */
export async function hear(
  sent: { body: string; signature: string; eventId: string },
  at: number,
): Promise<Heard> {
  if (!webhookFits(sent.body, sent.signature))
    return { refused: "bad-signature", events: await refuseClaim("webhook", {}, "bad-signature", at) }
  const parsed = told.safeParse(jsonOrNull(sent.body))
  if (!parsed.success || !sent.eventId)
    return { refused: "unreadable", events: await refuseClaim("webhook", {}, "unreadable", at) }
  const { event, payload } = parsed.data
  const id = v7()
  const [row] = await db()
    .insert(providerEvents)
    .values({
      id,
      providerId: sent.eventId,
      type: event,
      // Of a refund its payment is only told along: as it was then, which says nothing new.
      facts: payload.refund ? { refund: payload.refund.entity } : { payment: payload.payment?.entity },
      state: "WAITING",
      // The process that heard it acts on it by itself.
      nextAt: new Date(at + 30_000),
      createdAt: new Date(at),
    })
    .onConflictDoNothing({ target: providerEvents.providerId })
    .returning({ id: providerEvents.id })
  return { id: row?.id ?? "", events: [] }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
