import type { Tx } from "@/db/client"
import { ledgerEntries } from "@/db/schema/payments"
import type { Entry } from "./rules"

type Fact = {
  /** Names what happened, once: a fact that is booked already stays as it is. */
  fact: string
  entries: Entry[]
  currency: string
  paymentId: string
  refundId?: string
  /** Epoch ms. */
  at: number
}

/** Books a fact, in the transaction that makes it one. The database refuses entries that don't sum to zero. */
export async function post(tx: Tx, { fact, entries, at, ...of }: Fact): Promise<void> {
  const occurredAt = new Date(at)
  await tx
    .insert(ledgerEntries)
    .values(entries.map(entry => ({ ...of, ...entry, fact, occurredAt })))
    .onConflictDoNothing({ target: [ledgerEntries.fact, ledgerEntries.account] })
}
