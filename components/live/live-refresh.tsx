"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { hearNews } from "./store"

/** Several at once are one refresh. */
const GATHER_MS = 150
/** Nobody at the keyboard for so long: the page waits, so that a forgotten screen keeps no session alive. */
const ATTENDED_MS = 10 * 60_000
const signs = ["pointerdown", "pointermove", "keydown", "focus"] as const

/** Shows what changed on a page somebody is looking at; while nobody is, it is shown when they come back. */
export function LiveRefresh() {
  const router = useRouter()
  useEffect(() => {
    let attended = Date.now()
    let due = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      if (!due || document.visibilityState !== "visible" || Date.now() - attended > ATTENDED_MS) return
      due = false
      clearTimeout(timer)
      timer = setTimeout(() => router.refresh(), GATHER_MS)
    }
    const back = () => {
      attended = Date.now()
      show()
    }
    const stop = hearNews(() => {
      due = true
      show()
    })
    for (const sign of signs) window.addEventListener(sign, back, { passive: true })
    document.addEventListener("visibilitychange", show)
    return () => {
      stop()
      clearTimeout(timer)
      for (const sign of signs) window.removeEventListener(sign, back)
      document.removeEventListener("visibilitychange", show)
    }
  }, [router])
  return null
}
