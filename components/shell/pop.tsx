"use client"

import { clsx } from "clsx"
import { usePathname } from "next/navigation"
import { type ReactNode, useEffect, useRef } from "react"

/** A panel behind a summary. It opens without scripts; with them it also closes by Escape, a click elsewhere or a move to another page. */
export function Pop({
  summary,
  label,
  className,
  up = false,
  children,
}: {
  summary: ReactNode
  label: string
  className?: string
  /** Opens above the summary, not below. */
  up?: boolean
  children: ReactNode
}) {
  const box = useRef<HTMLDetailsElement>(null)
  const path = usePathname()

  // biome-ignore lint/correctness/useExhaustiveDependencies: the new path is what closes it.
  useEffect(() => {
    if (box.current) box.current.open = false
  }, [path])

  useEffect(() => {
    function close(event: Event) {
      const details = box.current
      if (!details?.open) return
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return
        details.querySelector("summary")?.focus()
      } else if (event.target instanceof Node && details.contains(event.target)) return
      details.open = false
    }
    document.addEventListener("pointerdown", close)
    document.addEventListener("keydown", close)
    return () => {
      document.removeEventListener("pointerdown", close)
      document.removeEventListener("keydown", close)
    }
  }, [])

  return (
    <details ref={box} className={clsx("group relative", className)}>
      <summary
        aria-label={label}
        className="flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-md px-1.5 hover:bg-sunken"
      >
        {summary}
      </summary>
      <div
        className={clsx(
          "absolute right-0 z-40 w-64 animate-fade rounded-md border border-line bg-surface p-1.5 shadow-3",
          up ? "bottom-full mb-2" : "mt-2",
        )}
      >
        {children}
      </div>
    </details>
  )
}
