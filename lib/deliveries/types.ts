import type { Report } from "./rules"

/** How one call of a provider ended. */
export type Posted =
  | { outcome: "accepted"; providerId: string }
  /** The same may pass later; it was not taken. `asked` in ms, when the provider names a time. */
  | { outcome: "later"; error: string; asked?: number }
  /** The provider will never take it. */
  | { outcome: "refused"; error: string }
  /** It may have been taken, and the provider can't tell a second call from a second message: a person decides. */
  | { outcome: "unknown"; error: string }

/** What a provider reports of one delivery. `sending` is how it was named to the provider; without it, its own id names it. */
export type Told = {
  sending: { id: string; again: number } | null
  providerId: string
  report: Report
  /** The provider's code for why, never its words. */
  why: string | null
}

/** A report as it was read: `off` where this deployment hears none, `nothing` for steps on the way. */
export type Heard = Told | "off" | "forged" | "nothing"
