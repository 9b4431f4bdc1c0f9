"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { sameClock } from "../ui/when"

const YEAR = 31_536_000

/** Tells the server the browser's zone once, and asks for the page again where it was shown in another one. */
export function ZoneCookie({ shown }: { shown: string | null }) {
  const router = useRouter()
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const cookie = `zone=${encodeURIComponent(zone)}`
    if (!zone || document.cookie.split("; ").includes(cookie)) return
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `${cookie}; path=/; max-age=${YEAR}; samesite=lax`
    if (!shown || !sameAllYear(zone, shown)) router.refresh()
  }, [router, shown])
  return null
}

/** Browsers have old names for some zones (Asia/Calcutta): what counts is the clock, now and in half a year. */
function sameAllYear(one: string, other: string): boolean {
  const now = Date.now()
  return [now, now + YEAR * 500].every(at => sameClock(one, other, at))
}
