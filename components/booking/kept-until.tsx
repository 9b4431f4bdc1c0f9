"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { clock } from "../ui/when"
import { TimeLeft } from "./time-left"

/** Until when an unpaid visit keeps its time (ISO), counting down; when it is over the page says what is true then. */
export function KeptUntil({ until, zone }: { until: string; zone: string }) {
  const router = useRouter()
  useEffect(() => {
    const over = setTimeout(() => router.refresh(), Date.parse(until) - Date.now() + 500)
    return () => clearTimeout(over)
  }, [until, router])
  const at = clock(new Date(until), zone)
  return (
    <TimeLeft
      until={Date.parse(until)}
      initial={`This time is kept for you until ${at}.`}
      over="The time to pay is over."
    />
  )
}
