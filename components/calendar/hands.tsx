"use client"

import type { Route } from "next"
import { useRouter } from "next/navigation"
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from "react"
import { href } from "../ui/href"

const arrows: Record<string, [days: number, visits: number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/**
 * Hands for the calendar: arrow keys go between visits and days, T goes to today, and a visit can be dragged to a free
 * time, which then asks to be confirmed. Everything inside works as links without this.
 */
export function Hands({ today, children }: { today: Route; children: ReactNode }) {
  const router = useRouter()
  const [moving, setMoving] = useState<string | null>(null)

  function press(event: KeyboardEvent<HTMLDivElement>) {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    if (event.key === "t" || event.key === "T") router.push(today)
    const step = arrows[event.key]
    if (!step || !(event.target instanceof HTMLElement)) return
    const [days, visits] = step
    const columns = [...event.currentTarget.querySelectorAll("section")].map(section => [
      ...section.querySelectorAll<HTMLElement>("[data-visit]"),
    ])
    const at = event.target
    const column = columns.findIndex(column => column.includes(at))
    const row = columns[column]?.indexOf(at) ?? -1
    const next = days === 0 ? columns[column]?.[row + visits] : sideways(columns, column, days)
    const wanted = column < 0 ? columns.flat()[0] : next
    if (!wanted) return
    event.preventDefault()
    wanted.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys only help between the links inside.
    <div
      className={moving ? "moving" : undefined}
      onKeyDown={press}
      onDragStart={event => setMoving(visitOf(event))}
      onDragEnd={() => setMoving(null)}
      onDragOver={event => moving && freeOf(event) && event.preventDefault()}
      onDrop={event => {
        const start = freeOf(event)
        if (!moving || !start) return
        event.preventDefault()
        router.push(href(`/doctor/appointments/${moving}/move?start=${encodeURIComponent(start)}`))
      }}
    >
      {children}
    </div>
  )
}

/** The first visit of the nearest day on that side that has one. */
function sideways(columns: HTMLElement[][], from: number, days: number): HTMLElement | undefined {
  for (let column = from + days; column >= 0 && column < columns.length; column += days) {
    const [first] = columns[column] ?? []
    if (first) return first
  }
  return undefined
}

const visitOf = ({ target }: DragEvent) =>
  target instanceof HTMLElement ? (target.dataset.visit ?? null) : null
const freeOf = ({ target }: DragEvent) => (target instanceof HTMLElement ? target.dataset.free : undefined)
