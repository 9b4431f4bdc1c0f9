import type { Admin, Doctor } from "@/lib/accounts/actor"
import { transition } from "./transition"

/** Closes a confirmed visit that has started, with the doctor's notes. Refuses `too-early` before its start. */
export function complete(actor: Doctor | Admin, { id, notes }: { id: string; notes: string }, at: number) {
  return transition(actor, "complete", id, { notes }, at)
}
