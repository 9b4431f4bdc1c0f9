/**
 * Does `work` for what several callers bring: one run at a time, and the next takes all that came meanwhile, so that many
 * requests at once cost little more than one. Resolves, or rejects, with the run that took the caller's.
 */
export function inTurns<T>(work: (all: T[]) => Promise<void>): (some: T[]) => Promise<void> {
  let next: { all: T[]; done: Promise<void> } | null = null
  let running: Promise<unknown> = Promise.resolve()
  return some => {
    if (!next) {
      const all: T[] = []
      const done = running.then(() => {
        next = null
        return work(all)
      })
      next = { all, done }
      running = done.catch(() => {})
    }
    next.all.push(...some)
    return next.done
  }
}
