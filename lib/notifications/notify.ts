import type { Tx } from "@/db/client"
import { isDeskEvent, isPaymentEvent, isVisitEvent, type StoredEvent } from "@/lib/events/types"
import { ringBells } from "@/lib/live/bells"
import { tellDesk, tellOfAccount } from "./tell-of-account"
import { tellOfMoney } from "./tell-of-money"
import { type Told, tellOfVisit } from "./tell-of-visit"

/** Tells people what happened: under the bell and by letter. A second run writes nothing. Returns whose bells rang. */
export async function notify(tx: Tx, event: StoredEvent): Promise<string[]> {
  await writeLetters(tx, event)
  return ring(tx, event)
}

/**
 * Puts rows under bells, in a short transaction of its own, as bells are locked until the commit and people wait for them.
 * A second run adds none.
 */
export async function ring(tx: Tx, event: StoredEvent): Promise<string[]> {
  const { rings, lookingOn } = await told(tx, event)
  return ringBells(tx, rings, lookingOn, event.occurredAt)
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
  return isDeskEvent(type) ? tellDesk(tx, event) : tellOfAccount(tx, event)
}
