import type { Actor } from "@/lib/accounts/actor"
import { transition } from "./transition"

/** Cancels a request or a confirmed visit before it starts, with a reason the other side reads; the time is free again. */
export function cancel(actor: Actor, { id, reason }: { id: string; reason: string }, at: number) {
  return transition(actor, "cancel", id, { endedReason: reason }, at)
}
