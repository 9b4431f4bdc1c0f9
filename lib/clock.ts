/** The one place that asks what time it is; everything pure takes `now` as an argument. Epoch milliseconds, UTC. */
export function now(): number {
  return Date.now()
}
