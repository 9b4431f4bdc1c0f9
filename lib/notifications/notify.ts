import type { Tx } from "@/db/client"
import { isDeskEvent, isPaymentEvent, isVisitEvent, type StoredEvent } from "@/lib/events/types"
import { ringBells } from "@/lib/live/bells"
import { tellDesk, tellOfAccount } from "./tell-of-account"
import { tellOfMoney } from "./tell-of-money"
import { type Told, tellOfVisit } from "./tell-of-visit"

/**
 * Tells people what happened: a row under the bell, and a letter frozen for sending.
 * Runs in the transaction that marks the event done; a second run writes nothing. Returns whose bells rang.
 */
export async function notify(tx: Tx, event: StoredEvent): Promise<string[]> {
  const { rings, lookingOn } = await told(tx, event)
  return ringBells(tx, rings, lookingOn)
}

async function told(tx: Tx, event: StoredEvent): Promise<Told> {
  const { id, type, payload, occurredAt: at } = event
  if (isVisitEvent(type)) return tellOfVisit(tx, { id, at }, type, payload)
  if (isPaymentEvent(type)) return tellOfMoney(tx, { id, at }, type, payload)
  return { rings: await (isDeskEvent(type) ? tellDesk : tellOfAccount)(tx, event), lookingOn: [] }
}
