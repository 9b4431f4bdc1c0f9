"use client"

import { ChevronLeft, ChevronRight } from "lucide-react"
import { useSearchParams } from "next/navigation"
import { type MouseEvent, useEffect, useRef } from "react"
import { Days } from "./days"
import { FirstFree, NothingFree, Turn } from "./jumps"
import { moveFocus } from "./keys"
import { Times } from "./times"
import type { PickerDay, Week } from "./week"

/**
 * Days across, the chosen day's times below. The choice lives in the address, so it survives a move away and back;
 * with scripts choosing among the days at hand asks the server nothing.
 */
export function Picker({ week }: { week: Week }) {
  const asked = useSearchParams().get("day")
  const chosen =
    week.days.find(({ date }) => date === asked) ?? week.days.find(({ date }) => date === week.day)
  const heading = useRef<HTMLHeadingElement>(null)
  const toTimes = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another day is what moves the focus.
  useEffect(() => {
    if (toTimes.current) heading.current?.focus()
    toTimes.current = false
  }, [chosen?.date])

  if (!chosen) return null

  function show(date: string) {
    const day = week.days.find(one => one.date === date)
    if (day) window.history.replaceState(null, "", day.href)
  }

  function pick(event: MouseEvent, date: string) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    if (!week.days.some(day => day.date === date)) return
    event.preventDefault()
    if (date === chosen?.date) heading.current?.focus()
    else toTimes.current = true
    show(date)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys only help between the links inside.
    <div onKeyDown={event => moveFocus(event, show)}>
      <div className="flex items-center justify-between gap-2">
        <p className="font-medium">{week.title}</p>
        <div className="flex gap-1">
          <Turn label="Earlier days" to={week.previous} icon={ChevronLeft} />
          <Turn label="Later days" to={week.following} icon={ChevronRight} />
        </div>
      </div>
      <div className="mt-2 max-sm:-mx-3">
        <Days days={week.days} chosen={chosen.date} title={week.title} onPick={pick} />
      </div>
      <section aria-labelledby="times" className="mt-5 border-line border-t pt-4">
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4">
          <h3
            id="times"
            ref={heading}
            tabIndex={-1}
            className="rounded-sm text-base tracking-normal outline-none"
          >
            {chosen.long}
            <span className="font-normal text-soft">, {countOf(chosen)}</span>
          </h3>
          {chosen.count > 0 && <FirstFree week={week} day={chosen} onPick={pick} />}
        </div>
        {chosen.count > 0 ? (
          <div className="mt-3">
            <Times day={chosen} />
          </div>
        ) : (
          <NothingFree week={week} day={chosen} onPick={pick} />
        )}
      </section>
    </div>
  )
}

const countOf = ({ count }: PickerDay) => (count === 1 ? "1 free time" : `${count || "no"} free times`)
