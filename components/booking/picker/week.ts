import type { Route } from "next"
import { withQuery } from "@/components/ui/href"
import { longDay, nearDay, sameClock, day as shortDay } from "@/components/ui/when"
import { type LabelledSlot, labelled } from "@/lib/scheduling/labels"
import type { Slot } from "@/lib/scheduling/types"
import { addDays, localDate, localMinute, toInstant } from "@/lib/scheduling/wall-time"
import { dateWithin, type Span } from "./span"

const DAYS = 7

/** A free time as a link: "10:30"; `clinic` is the clinic's clock where that shows another time. */
export type FreeTime = { start: string; label: string; clinic: string | null; href: Route }
/** A day to go to: its date, its name and its address. */
export type Jump = { date: string; label: string; href: Route }
/** A date of the viewer's calendar (YYYY-MM-DD), and what is free on it by part of day. */
export type PickerDay = {
  date: string
  weekday: string
  number: string
  month: string
  long: string
  count: number
  /** Why it has nothing, politely; null when it has. */
  reason: string | null
  parts: { name: string; times: FreeTime[] }[]
  href: Route
}

/** What the picker shows, all of it words and links: the browser needs no calendar of its own. */
export type Week = {
  days: PickerDay[]
  /** The chosen date, one of `days`. */
  day: string
  title: string
  /** The first day with free times, and the first after these days; null when there is none. */
  first: Jump | null
  later: Jump | null
  previous: Route | null
  following: Route | null
}

type Asked = { from?: unknown; day?: unknown }
type Zones = { zone: string; clinicZone: string }
/** Where days and times lead. */
type Paths = { path: string; timePath: string }

/**
 * Seven days from the asked-for one, with the doctor's free times by the viewer's date. What can't be understood,
 * is past or beyond the horizon falls back to the first days with free times. `slots` are all up to the horizon.
 */
export function weekOf(
  { path, timePath, zone, clinicZone, span, now }: Zones & Paths & { span: Span; now: number },
  slots: Slot[],
  asked: Asked,
  why: (day: { from: number; to: number }) => string,
): Week {
  const to = (date: string, from = date) => withQuery(path, { from, day: date })
  const jump = (slot: Slot | undefined, from?: string): Jump | null => {
    if (!slot) return null
    const date = localDate(zone, slot.start)
    return { date, label: nearDay(slot.start, zone, now), href: to(date, from) }
  }
  const day = dateWithin(span, asked.day)
  const from =
    dateWithin(span, asked.from) ?? day ?? (slots[0] ? localDate(zone, slots[0].start) : span.today)
  const end = addDays(from, DAYS)
  const dates = Array.from({ length: DAYS }, (_, index) => addDays(from, index))
  const free = new Map(labelled(slots, { clinicZone, viewerZone: zone }).map(one => [one.date, one.slots]))
  const days = dates.map(date =>
    dayOf({ timePath, zone, clinicZone }, date, free.get(date) ?? [], to(date, from), why),
  )
  const chosen = days.find(({ date }) => date === day) ?? days.find(({ count }) => count > 0)
  const [, before = ""] = [span.today, addDays(from, -DAYS)].sort()
  return {
    days,
    day: chosen?.date ?? from,
    title: titleOf(zone, from, addDays(end, -1)),
    first: jump(slots[0]),
    later: jump(slots.find(slot => localDate(zone, slot.start) >= end)),
    previous: from > span.today ? withQuery(path, { from: before }) : null,
    following: end <= span.last ? withQuery(path, { from: end }) : null,
  }
}

function dayOf(
  { timePath, zone, clinicZone }: Zones & Pick<Paths, "timePath">,
  date: string,
  free: LabelledSlot[],
  href: Route,
  why: (day: { from: number; to: number }) => string,
): PickerDay {
  const noon = toInstant(zone, date, 720)
  const [weekday = "", number = "", month = ""] = shortDay(noon, zone).split(" ")
  const timeOf = ({ start, startUtc, viewerLabel, clinicLabel }: LabelledSlot): FreeTime => ({
    start: startUtc,
    label: viewerLabel,
    clinic: sameClock(zone, clinicZone, start) ? null : clinicLabel,
    href: withQuery(timePath, { start: startUtc }),
  })
  const parts = partNames.flatMap(name => {
    const times = free.filter(({ start }) => partOf(localMinute(zone, start)) === name).map(timeOf)
    return times.length ? [{ name, times }] : []
  })
  const count = free.length
  const reason = count === 0 ? why({ from: toInstant(zone, date, 0), to: toInstant(zone, date, 1440) }) : null
  return { date, weekday, number, month, long: longDay(noon, zone), count, reason, parts, href }
}

const partNames = ["Early morning", "Morning", "Afternoon", "Evening", "Night"] as const

function partOf(minute: number): (typeof partNames)[number] {
  const hour = minute / 60
  if (hour < 5) return "Early morning"
  if (hour < 12) return "Morning"
  if (hour < 17) return "Afternoon"
  return hour < 21 ? "Evening" : "Night"
}

/** "23 to 29 November", "27 Nov to 3 Dec". */
function titleOf(zone: string, from: string, until: string): string {
  const [, first = "", month] = shortDay(toInstant(zone, from, 720), zone).split(" ")
  const [, last = "", lastMonth] = shortDay(toInstant(zone, until, 720), zone).split(" ")
  return month === lastMonth ? `${first} to ${last} ${month}` : `${first} ${month} to ${last} ${lastMonth}`
}
