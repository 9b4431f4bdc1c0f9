"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"

const EVERY_MS = 2_500
const TIMES = 24

/** Has this page made anew for a minute, while something is on its way that it should show. */
export function LookAgain() {
  const router = useRouter()
  useEffect(() => {
    let times = 0
    const clock = setInterval(() => {
      if (++times > TIMES) clearInterval(clock)
      else router.refresh()
    }, EVERY_MS)
    return () => clearInterval(clock)
  }, [router])
  return null
}
