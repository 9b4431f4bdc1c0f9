"use client"

import { useBell } from "./use-bell"

/** How many notices are unread, live; `unread` is what the page was made with. Nothing when all are read. */
export function LiveCount({ unread, className }: { unread: number; className: string }) {
  const count = useBell()?.unread ?? unread
  if (!count) return null
  return (
    <span className={className}>
      {count}
      <span className="sr-only"> waiting</span>
    </span>
  )
}
