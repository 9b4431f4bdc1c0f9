import type { Known } from "./rules"

/** Another process shows what was changed after at most so long. */
const KEPT_MS = 5_000

type Memory = { kept: { known: Known; until: number } | undefined; changes: number }

declare global {
  var docketPractice: Memory | undefined
}

/** One for the process: the framework makes a copy of each module for pages and another for routes. */
function memory(): Memory {
  globalThis.docketPractice ??= { kept: undefined, changes: 0 }
  return globalThis.docketPractice
}

/** What was read of the practice last, and whether that was a moment ago. */
export function recall(): { known: Known; fresh: boolean } | undefined {
  const { kept } = memory()
  // Not the clock of the day: that one jumps.
  return kept && { known: kept.known, fresh: performance.now() < kept.until }
}

/** How often it was changed here: told with what is read from then on, so that nothing older is remembered after a change. */
export const changesSoFar = (): number => memory().changes

/** Keeps what was read, unless it was changed since `changes`. */
export function remember(known: Known, changes: number): Known {
  const mine = memory()
  if (mine.changes === changes) mine.kept = { known, until: performance.now() + KEPT_MS }
  return known
}

/** After a change, and only once it is committed. What was known stays for when the database is away. */
export function forget(): void {
  const mine = memory()
  mine.changes++
  if (mine.kept) mine.kept.until = 0
}
