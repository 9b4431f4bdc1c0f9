import type { Admin, Doctor } from "@/lib/accounts/actor"
import { transition } from "./transition"

/** Declines a request with a reason that the patient reads; the time is free again. `at` in epoch ms. */
export function reject(actor: Doctor | Admin, { id, reason }: { id: string; reason: string }, at: number) {
  return transition(actor, "reject", id, { endedReason: reason }, at)
}
