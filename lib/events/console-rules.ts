import type { Consumer } from "./types"

/** Where an event stands with one of its consumers. `published`: the queue has it and has not brought it yet. */
export const standings = ["waiting", "published", "done", "dead"] as const
export type Standing = (typeof standings)[number]

type Receipt = { state: "PENDING" | "DONE" | "DEAD"; publishedAt: Date | null }

export function standingOf({ state, publishedAt }: Receipt): Standing {
  if (state === "DONE") return "done"
  if (state === "DEAD") return "dead"
  return publishedAt ? "published" : "waiting"
}

/** What one consumer has not acted on. `oldestWaitingSeconds`: since the oldest of it happened that isn't dead; null if none. */
export type Backlog = {
  consumer: Consumer
  waiting: number
  published: number
  dead: number
  oldestWaitingSeconds: number | null
}

/** The sweep comes each minute: whatever waits longer than this, it could not act on, or it does not come. */
const TOO_LONG_SECONDS = 300

export const waitsTooLong = ({ oldestWaitingSeconds }: Backlog) =>
  (oldestWaitingSeconds ?? 0) > TOO_LONG_SECONDS

export const totalDead = (backlogs: Backlog[]) => backlogs.reduce((sum, { dead }) => sum + dead, 0)

/** The age of the oldest event that waits for any of them, in seconds; 0 when none waits. */
export const oldestSeconds = (backlogs: Backlog[]) =>
  Math.max(0, ...backlogs.map(({ oldestWaitingSeconds }) => oldestWaitingSeconds ?? 0))

export type ReplayRefusal = "not-found" | "already-done"

export const replaySentences: Record<ReplayRefusal, string> = {
  "not-found": "There is no such event, or it doesn’t go to that consumer.",
  "already-done":
    "This has been acted on meanwhile. Once more would change nothing: each effect is written once.",
}

/** What became of what was replayed. `waiting`: not done at once, so tried again; `left`: dead ones there was no time for. */
export type Replayed = { done: number; waiting: number; left: number }

export function replayedInWords({ done, waiting, left }: Replayed): string {
  const all = done + waiting
  const tried = "tried again by itself, first in seconds, then later and later"
  const told =
    all === 0
      ? "Nothing was given up any more"
      : waiting === 0
        ? all === 1
          ? "Done again, and it worked"
          : `All ${all} were done again, and worked`
        : all === 1
          ? `Begun anew, and not done yet: it is ${tried}`
          : `${all} were begun anew. ${done} are done, ${waiting} not yet: each is ${tried}`
  return left ? `${told}. ${left} more were given up: there was no time for them.` : `${told}.`
}
