const timers = new Set<NodeJS.Timeout>()

/**
 * A signal that aborts after so many ms (TimeoutError), unless `answered` is called before. Where it was this process that
 * stood still, an answer that lies ready is read first.
 */
export function deadline(ms: number): AbortSignal {
  const controller = new AbortController()
  const timer = setTimeout(() => {
    timers.delete(timer)
    setImmediate(() => controller.abort(new DOMException("no answer in time", "TimeoutError")))
  }, ms)
  timer.unref()
  timers.add(timer)
  return controller.signal
}

/** Nobody waits any more: aborting what was answered long ago would cost as much as asking for it did. */
export function answered(): void {
  for (const timer of timers) clearTimeout(timer)
  timers.clear()
}
