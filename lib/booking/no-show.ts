import type { Admin, Doctor } from "@/lib/accounts/actor"
import { type Step, transition } from "./transition"

/** Records that the patient did not come. Refuses `too-early` before the visit's start. */
export function noShow(actor: Doctor | Admin, { id, reason }: Step, at: number) {
  return transition(actor, "noShow", id, { reason }, at)
}
