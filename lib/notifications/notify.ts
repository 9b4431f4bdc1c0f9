import type { Tx } from "@/db/client"
import {
  isDeskEvent,
  isPaymentEvent,
  isVisitEvent,
  isWebhookEvent,
  type StoredEvent,
} from "@/lib/events/types"
import { type Rung, ringBells } from "@/lib/live/bells"
import { isDeskChange } from "./desk-change-rules"
import { tellDesk, tellOfAccount } from "./tell-of-account"
import { tellOfDeskChange } from "./tell-of-desk-change"
import { tellOfMoney } from "./tell-of-money"
import { type Told, tellOfVisit } from "./tell-of-visit"
import { tellOfWebhook } from "./tell-of-webhook"

/**
 * Puts rows under bells, in a short transaction of its own, as bells are locked until the commit and people wait for them.
 * A second run adds none. Returns whose bells rang.
 */
export async function ring(tx: Tx, all: StoredEvent[]): Promise<string[]> {
  const rings: Rung[] = []
  const lookingOn: string[] = []
  for (const event of all) {
    const one = await told(tx, event)
    rings.push(...one.rings.map(ring => ({ ...ring, createdAt: event.occurredAt })))
    lookingOn.push(...one.lookingOn)
  }
  return ringBells(tx, rings, lookingOn)
}

/** Freezes letters for sending, in the transaction that marks the event done. A second run writes none. */
export async function writeLetters(tx: Tx, event: StoredEvent): Promise<void> {
  const { letters } = await told(tx, event)
  for (const write of letters) await write()
}

async function told(tx: Tx, event: StoredEvent): Promise<Told> {
  const { id, type, payload, occurredAt: at } = event
  if (isVisitEvent(type)) return tellOfVisit(tx, { id, at }, type, payload)
  if (isPaymentEvent(type)) return tellOfMoney(tx, { id, at }, type, payload)
  if (isWebhookEvent(type)) return tellOfWebhook(tx, event)
  if (isDeskChange(type)) return tellOfDeskChange(tx, event)
  return isDeskEvent(type) ? tellDesk(tx, event) : tellOfAccount(tx, event)
}
