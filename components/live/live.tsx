"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { toast } from "sonner"
import { placesOf } from "../notifications/places"
import { href } from "../ui/href"
import { keepLine } from "./line"
import { bellNow, hearNews, madeWith } from "./store"

/** What happened longer ago is found under the bell: nobody is told of it in a toast. */
const FRESH_MS = 2 * 60_000

type Props = {
  /** Whose bell: their id, which stays in this browser. */
  owner: string
  area: keyof typeof placesOf
  seq: number
  unread: number
}

/** Keeps the bell of this page live, and says in a toast what has just come. Stands once in a shell. */
export function Live({ owner, area, seq, unread }: Props) {
  const router = useRouter()
  useEffect(() => {
    madeWith(seq, unread)
  }, [seq, unread])

  useEffect(() => {
    const line = new AbortController()
    keepLine(owner, line.signal)
    return () => line.abort()
  }, [owner])

  useEffect(() => {
    const told = new Set(bellNow().latest?.map(({ id }) => id))
    return hearNews(({ items }) => {
      for (const { id, title, body, createdAt, readAt, gone, appointmentId } of items) {
        const old = told.has(id) || readAt || gone || Date.now() - Date.parse(createdAt) > FRESH_MS
        told.add(id)
        if (old || document.visibilityState !== "visible") continue
        const to = href(appointmentId ? `${placesOf[area].visits}/${appointmentId}` : placesOf[area].inbox)
        toast(title, {
          id,
          description: body,
          duration: 8_000,
          action: { label: "See", onClick: () => router.push(to) },
        })
      }
    })
  }, [area, router])
  return null
}
