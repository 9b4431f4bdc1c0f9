import type { ActorKind } from "@/lib/accounts/actor"
import { addDays, toInstant } from "@/lib/scheduling/wall-time"

/** Who may have done something, as the log knows them. */
export const actorKinds = ["patient", "doctor", "admin", "holder", "system"] as const satisfies ActorKind[]

/** The instants of whole days on a calendar, both dates included (YYYY-MM-DD); an end nobody gave is open. */
export function spanOf(
  zone: string,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): { from?: Date; before?: Date } {
  return {
    ...(from && { from: new Date(toInstant(zone, from, 0)) }),
    ...(to && { before: new Date(toInstant(zone, addDays(to, 1), 0)) }),
  }
}
