import type { Tx } from "@/db/client"
import { isDeskEvent, isPaymentEvent, isVisitEvent, type StoredEvent } from "@/lib/events/types"
import { tellDesk, tellOfAccount } from "./tell-of-account"
import { tellOfMoney } from "./tell-of-money"
import { tellOfVisit } from "./tell-of-visit"

/**
 * Tells people what happened: a row under the bell, and a letter frozen for sending.
 * Runs in the transaction that marks the event done; a second run writes nothing.
 */
export async function notify(tx: Tx, event: StoredEvent): Promise<void> {
  const { id, type, payload, occurredAt: at } = event
  if (isVisitEvent(type)) return tellOfVisit(tx, { id, at }, type, payload)
  if (isPaymentEvent(type)) return tellOfMoney(tx, { id, at }, type, payload)
  if (isDeskEvent(type)) return tellDesk(tx, event)
  return tellOfAccount(tx, event)
}
