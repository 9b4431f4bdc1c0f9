import { performance } from "node:perf_hooks"
import { setTimeout as pause } from "node:timers/promises"

const LOOK_MS = 100
const LONGEST_MS = 3_000
/** Of the last moment, this share was work: whoever comes now waits for others, and they for them. */
const BUSY = 0.9

let seen = performance.eventLoopUtilization()
let seenAt = 0
let share = 0

/** Lets people go first: resolves once this process has time to spare, and after three seconds in any case. */
export async function calm(): Promise<void> {
  for (const end = Date.now() + LONGEST_MS; busyShare() > BUSY && Date.now() < end; ) await pause(LOOK_MS)
}

/** Of the time since it was last looked at, a tenth of a second at least, the share that was work. */
function busyShare(): number {
  if (Date.now() - seenAt < LOOK_MS) return share
  const now = performance.eventLoopUtilization()
  share = performance.eventLoopUtilization(now, seen).utilization
  seen = now
  seenAt = Date.now()
  return share
}
