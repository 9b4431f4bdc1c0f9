"use client"

import { createPortal } from "react-dom"
import { Live } from "../live/live"
import { useBell } from "../live/use-bell"
import { Toaster } from "../ui/toast"
import { Bell } from "./bell"
import type { Area } from "./places"

export type LivingBellProps = { owner: string; area: Area; seq: number; unread: number; zone: string }

/** The bell of a page with one, what keeps it live, and the toasts that tell of its news. */
export function LivingBell({ owner, area, seq, unread, zone }: LivingBellProps) {
  const awake = useBell() !== null
  return (
    <>
      <Live owner={owner} area={area} seq={seq} unread={unread} />
      <Bell area={area} unread={unread} zone={zone} opens="left" />
      {/* Fixed to the window; the top bar, being blurred, would have it fixed to itself. */}
      {awake && createPortal(<Toaster />, document.body)}
    </>
  )
}
