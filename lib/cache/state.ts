import { now } from "@/lib/clock"
import { none } from "./count-rules"
import type { Counts } from "./types"

type Flight = Promise<{ value: unknown; statements: number }>
type State = {
  since: number
  counts: Counts
  /** Counted here and not yet added to the deployment's totals. */
  untold: Counts
  toldAt: number
  /** Loads under way. */
  flights: Map<string, Flight>
  /**
   * Tags whose invalidation Redis did not hear, with the version they are to have: until it does, what carries them is
   * not read from it.
   */
  owed: Map<string, string>
}

declare global {
  var docketCache: State | undefined
}

/** One for the process: the framework makes a copy of each module for pages and another for routes. */
export function state(): State {
  globalThis.docketCache ??= {
    since: now(),
    counts: none(),
    untold: none(),
    toldAt: 0,
    flights: new Map(),
    owed: new Map(),
  }
  return globalThis.docketCache
}
