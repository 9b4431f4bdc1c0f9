import type { KeyboardEvent } from "react"

const DAYS = "a[data-day]"
const TIMES = "a[data-time]"

/** Arrow keys, Home and End move between days and between times; down goes from the days to the times, up goes back. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, onDay: (date: string) => void): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const { target, currentTarget: picker, key } = event
  if (!(target instanceof HTMLElement)) return
  const days = linksOf(picker, DAYS)
  const times = linksOf(picker, TIMES)
  const onTime = target.matches(TIMES)
  if (!onTime && !target.matches(DAYS)) return
  const next = onTime ? timeFrom(times, target, key, picker) : dayFrom(days, target, key, times)
  if (!next) return
  event.preventDefault()
  next.focus()
  if (next.dataset.day) onDay(next.dataset.day)
}

const linksOf = (picker: HTMLElement, which: string) => [...picker.querySelectorAll<HTMLElement>(which)]

function dayFrom(days: HTMLElement[], at: HTMLElement, key: string, times: HTMLElement[]) {
  if (key === "ArrowDown") return times[0]
  return alongside(days, at, key)
}

function timeFrom(times: HTMLElement[], at: HTMLElement, key: string, picker: HTMLElement) {
  if (key === "ArrowDown") return below(times, at, 1)
  if (key === "ArrowUp")
    return below(times, at, -1) ?? picker.querySelector<HTMLElement>(`${DAYS}[aria-current]`) ?? undefined
  return alongside(times, at, key)
}

function alongside(links: HTMLElement[], at: HTMLElement, key: string): HTMLElement | undefined {
  const index = links.indexOf(at)
  if (key === "ArrowRight") return links[index + 1]
  if (key === "ArrowLeft") return links[index - 1]
  if (key === "Home") return links[0]
  return key === "End" ? links.at(-1) : undefined
}

/** The link nearest in the next row: rows are as long as the screen lets them be, so they are measured. */
function below(links: HTMLElement[], at: HTMLElement, direction: 1 | -1): HTMLElement | undefined {
  const from = at.getBoundingClientRect()
  const placed = links.map(link => ({ link, box: link.getBoundingClientRect() }))
  const rest = placed.filter(({ box }) => (box.top - from.top) * direction > from.height / 2)
  const row = Math.min(...rest.map(({ box }) => Math.abs(box.top - from.top)))
  const inRow = rest.filter(({ box }) => Math.abs(box.top - from.top) < row + from.height / 2)
  inRow.sort((a, b) => Math.abs(a.box.left - from.left) - Math.abs(b.box.left - from.left))
  return inRow[0]?.link
}
