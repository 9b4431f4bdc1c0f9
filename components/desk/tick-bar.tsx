"use client"

import { useEffect, useId, useState } from "react"
import type { Deed } from "@/lib/desk/schema"
import { Button } from "../ui/button"

const names: Record<Deed, string> = {
  approve: "Approve…",
  cancel: "Cancel…",
  "hand-over": "Hand over…",
}

/**
 * What can be done with the visits ticked on this page. A form that leads on to a page which shows what is going to happen;
 * with scripts it counts, ticks all, and waits until something is ticked; without them that page says so.
 */
export function TickBar({
  form,
  deeds,
  doctor,
}: {
  form: string
  deeds: readonly Deed[]
  /** Whose visits these all are: the way back leads to their list. */
  doctor?: string
}) {
  const [ticked, setTicked] = useState<{ some: number; all: number } | null>(null)
  const [all, said] = [useId(), useId()]
  const none = ticked?.some === 0
  useEffect(() => {
    const count = () => {
      const boxes = boxesOf(form)
      setTicked({ some: boxes.filter(box => box.checked).length, all: boxes.length })
    }
    count()
    document.addEventListener("change", count)
    return () => document.removeEventListener("change", count)
  }, [form])
  return (
    <form
      id={form}
      action="/admin/appointments/together"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-2 shadow-1"
    >
      {doctor && <input type="hidden" name="doctor" value={doctor} />}
      {ticked && ticked.all > 0 && (
        <label htmlFor={all} className="flex min-h-11 items-center gap-2 text-sm">
          <input
            id={all}
            type="checkbox"
            className="size-4.5 accent-accent"
            checked={ticked.some === ticked.all}
            onChange={event => {
              for (const box of boxesOf(form)) box.checked = event.target.checked
            }}
          />
          All on this page
        </label>
      )}
      <p id={said} className="text-soft text-sm" aria-live="polite">
        {ticked === null
          ? "With the visits ticked:"
          : none
            ? "Tick visits to act on several at once."
            : `${ticked.some} ticked`}
      </p>
      <div className="flex flex-wrap gap-2">
        {deeds.map(deed => (
          <Button
            key={deed}
            type="submit"
            name="do"
            value={deed}
            size="sm"
            variant="secondary"
            disabled={none}
            aria-describedby={none ? said : undefined}
          >
            {names[deed]}
          </Button>
        ))}
      </div>
    </form>
  )
}

function boxesOf(form: string): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name=v][form="${form}"]`)]
}
