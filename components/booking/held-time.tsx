"use client"

import { useEffect, useRef, useState } from "react"
import { Alert } from "../ui/alert"
import { TimeLeft } from "./time-left"

/**
 * Keeps the time while its form is open, and says for how long; lets it go when the person leaves. Without scripts, or
 * without Redis, nothing is kept and nothing is said: booking works all the same. `start` is ISO, `token` names the form.
 */
export function HeldTime({ doctorId, start, token }: { doctorId: string; start: string; token: string }) {
  const [until, setUntil] = useState<number | "somebody-else" | null>(null)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    const address = `/api/v1/doctors/${doctorId}/hold`
    const release = () => {
      window.removeEventListener("pagehide", release)
      const query = new URLSearchParams({ token })
      void fetch(`${address}?${query}`, { method: "DELETE", keepalive: true }).catch(() => undefined)
    }
    clearTimeout(leaving.current)
    void keep(address, { start, token }).then(setUntil)
    window.addEventListener("pagehide", release)
    return () => {
      // In development effects run twice: only a form that stays away has been left, or a page that goes meanwhile.
      leaving.current = setTimeout(release, 200)
    }
  }, [doctorId, start, token])

  // Its place is kept from the start, so that the form stays where it is when the answer comes.
  if (until === null) return <p aria-hidden className="h-12 noscript:hidden" />
  if (until === "somebody-else")
    return (
      <Alert tone="wait" live title="Somebody else is just booking this time">
        You can still try, or choose another time.
      </Alert>
    )
  return <TimeLeft until={until} over="This time is no longer kept for you, but you can still try." />
}

async function keep(address: string, body: { start: string; token: string }) {
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null)
  if (response?.status === 409) return "somebody-else"
  const held: unknown = await response?.json().catch(() => null)
  if (typeof held !== "object" || held === null || !("until" in held)) return null
  const until = typeof held.until === "string" ? Date.parse(held.until) : Number.NaN
  return Number.isNaN(until) ? null : until
}
