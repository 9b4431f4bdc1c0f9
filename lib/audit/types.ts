import type { Status } from "@/lib/booking/rules"

/**
 * One side of a change, to be put into words: a time (ISO), a visit's status, money in minor units, somebody by their
 * number, a code that has words where it is shown, or words as they are.
 */
export type Value =
  | { time: string }
  | { status: Status }
  | { minor: number; currency: string }
  | { doctor: string }
  | { person: string }
  | { code: string; of: CodeOf }
  | { words: string }
export type CodeOf = "event" | "consumer" | "channel" | "letter" | "letters" | "list" | "filter"

/** What changed, and from what to what. `before` is null where there was nothing, `undefined` where nobody can tell. */
export type Change = { what: string; before: Value | null | undefined; after: Value | null }

export const told = (what: string, after: Value): Change => ({ what, before: undefined, after })

/** What things are called, by their numbers: people and doctors by their names, a visit by both of its people. */
export type Names = Record<string, string>
