/** Resolves after so many ms, or at the signal. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> => until([], signal, ms)

/** Resolves at the first of these events, at the signal, or after so many ms where they are given. Leaves nothing behind. */
export function until(events: [EventTarget, string][], signal: AbortSignal, ms?: number): Promise<void> {
  const done = new AbortController()
  return new Promise<void>(resolve => {
    if (signal.aborted) return resolve()
    const timer = ms === undefined ? undefined : setTimeout(resolve, ms)
    done.signal.addEventListener("abort", () => clearTimeout(timer))
    for (const [target, event] of events)
      target.addEventListener(event, () => resolve(), { signal: done.signal })
    signal.addEventListener("abort", () => resolve(), { signal: done.signal })
  }).finally(() => done.abort())
}
