"use client"

import { Hourglass } from "lucide-react"
import { useEffect, useState } from "react"

/**
 * How long a time is kept (`until` in epoch ms), and what holds afterwards (`over`). `initial` is said before this
 * browser's clock counts, and where it never does.
 */
export function TimeLeft({ until, over, initial }: { until: number; over: string; initial?: string }) {
  const [left, setLeft] = useState<number | null>(initial ? null : secondsTo(until))
  useEffect(() => {
    setLeft(secondsTo(until))
    const clock = setInterval(() => setLeft(secondsTo(until)), 1_000)
    return () => clearInterval(clock)
  }, [until])
  return (
    <p className="flex items-center gap-2 rounded-md bg-wait-soft px-4 py-3 text-wait">
      <Hourglass aria-hidden className="size-4 shrink-0" />
      <span className="numbers" role="timer" aria-live="off">
        {left === null ? initial : words(left, over)}
      </span>
    </p>
  )
}

const words = (left: number, over: string) =>
  left > 0
    ? `This time is kept for you for ${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} more.`
    : over

function secondsTo(until: number): number {
  return Math.max(0, Math.ceil((until - Date.now()) / 1000))
}
