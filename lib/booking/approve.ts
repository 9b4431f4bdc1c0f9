import type { Admin, Doctor } from "@/lib/accounts/actor"
import { type Step, transition } from "./transition"

/** Confirms a request. Refuses `not-found`, `already-…`, `too-late` (its time has come). `at` in epoch ms. */
export function approve(actor: Doctor | Admin, { id, reason, version }: Step, at: number) {
  return transition(actor, "approve", id, { reason, version }, at)
}
