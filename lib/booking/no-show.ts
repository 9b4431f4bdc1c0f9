import type { Admin, Doctor } from "@/lib/accounts/actor"
import { transition } from "./transition"

/** Records that the patient did not come. Refuses `too-early` before the visit's start. */
export function noShow(actor: Doctor | Admin, { id }: { id: string }, at: number) {
  return transition(actor, "noShow", id, {}, at)
}
