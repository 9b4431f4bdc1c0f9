import type { Tx } from "@/db/client"
import type { StoredEvent } from "@/lib/events/types"
import { ring, writeLetters } from "@/lib/notifications/notify"

/** Tells people what happened in one transaction: by letter and under the bell. Returns whose bells rang. */
export async function notify(tx: Tx, event: StoredEvent): Promise<string[]> {
  await writeLetters(tx, event)
  return ring(tx, [event])
}
