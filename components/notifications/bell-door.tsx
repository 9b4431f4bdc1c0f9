"use client"

import { lazy, type ReactNode, Suspense } from "react"
import type { LivingBellProps } from "./living-bell"

const LivingBell = lazy(() => import("./living-bell").then(loaded => ({ default: loaded.LivingBell })))

/** Its scripts come only to those who have a bell, as most visitors have none. `children` stands there until then. */
export function BellDoor({ children, ...bell }: LivingBellProps & { children: ReactNode }) {
  return (
    <Suspense fallback={children}>
      <LivingBell {...bell} />
    </Suspense>
  )
}
