import type { Admin, Doctor } from "@/lib/accounts/actor"
import { type Step, transition } from "./transition"

/**
 * Closes a confirmed visit that has started, with notes, which begin a version of their own. `began` are those the form
 * showed: refuses `notes-changed` where there are others by now. Without it, empty ones leave what is there. Refuses
 * `too-early` before the visit's start.
 */
export function complete(
  actor: Doctor | Admin,
  { id, notes, began, reason }: Step & { notes: string; began?: string | undefined },
  at: number,
) {
  return transition(actor, "complete", id, { notes, began, reason }, at)
}
