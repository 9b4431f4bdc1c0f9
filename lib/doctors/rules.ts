import { addDays, localDate, toInstant } from "@/lib/scheduling/wall-time"
import type { frees } from "./schema"

/** Whose day it is, and what time it is there: `now` in epoch ms. */
export type Viewer = { zone: string; now: number }

/** Whose "today" is meant while the viewer's zone is not known: the practice's home. */
export const homeZone = "Asia/Kolkata"

/** Until when (ISO, UTC) "free today" and "free within a week" reach: the end of the viewer's day, or of the same day a week on. */
export function freeUntil(free: (typeof frees)[number] | undefined, viewer: Viewer): string | undefined {
  if (!free) return undefined
  const days = free === "today" ? 1 : 8
  const end = toInstant(viewer.zone, addDays(localDate(viewer.zone, viewer.now), days), 0)
  return new Date(end).toISOString()
}
