"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"

const MINUTE = 60_000
/** As long as somebody was at the keyboard lately: a forgotten screen keeps no session alive. */
const ATTENDED_MS = 10 * MINUTE
const signs = ["pointerdown", "pointermove", "keydown", "focus"] as const

/** Lets the day go on while somebody looks at it. */
export function EachMinute() {
  const router = useRouter()
  useEffect(() => {
    let attended = Date.now()
    const here = () => {
      attended = Date.now()
    }
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && Date.now() - attended < ATTENDED_MS) router.refresh()
    }, MINUTE)
    for (const sign of signs) window.addEventListener(sign, here, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of signs) window.removeEventListener(sign, here)
    }
  }, [router])
  return null
}
