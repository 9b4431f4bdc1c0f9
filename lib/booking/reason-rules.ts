import type { Actor } from "@/lib/accounts/actor"

/**
 * What the log keeps of why this was done: the practice's own words, and nobody else's, as theirs may be medical. Null: the
 * practice gave none, and does nothing to a visit without one.
 */
export function reasonOf(actor: Actor, given: string | undefined): string | undefined | null {
  if (actor.kind !== "admin") return undefined
  return given?.trim() || null
}
