import type { Actor } from "@/lib/accounts/actor"
import { transition } from "./transition"

/**
 * Cancels a request or a confirmed visit before it starts, with a reason the other side reads; the time is free again.
 * Refuses `less-goes-back` when less than `promised` (minor units) would be given back by now.
 */
export function cancel(
  actor: Actor,
  {
    id,
    reason,
    promised,
    version,
  }: { id: string; reason: string; promised?: number | undefined; version?: number | undefined },
  at: number,
) {
  return transition(actor, "cancel", id, { endedReason: reason, promisedMinor: promised, version }, at)
}
