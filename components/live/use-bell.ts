"use client"

import { useSyncExternalStore } from "react"
import { bellAtFirst, bellNow, watchBell } from "./store"

/** The person's bell as this page knows it; null until the scripts run. */
export function useBell() {
  const bell = useSyncExternalStore(watchBell, bellNow, bellAtFirst)
  return bell === bellAtFirst() ? null : bell
}
