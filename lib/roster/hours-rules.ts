const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
const short = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
const DAY = 1440
const WEEK = 7 * DAY

/** As `weeklyWindows` takes them: ISO weekday and clock times; an end at or before the start lies on the next day. */
export type Opening = { weekday: number; start: string; end: string }
type Read = { ok: true; weekly: Opening[] } | { ok: false; message: string }

/**
 * Hours as people write them: "Mon-Fri 09:00-13:00 14:00-17:00; Sat 10:00-12:00". Days in full or by three letters, "daily",
 * lists and ranges of them, which may go over Sunday; nothing at all is no hours. What can't be read, or would overlap,
 * is told in a sentence.
 */
export function hoursFrom(text: string): Read {
  const weekly: Opening[] = []
  for (const part of tidy(text).split(/[;\n]+/)) {
    const group = part.trim()
    if (!group || /^\D+ closed$/i.test(group)) continue
    const [, named = "", times = ""] = /^(\D+?)[\s:]*(\d.*)$/.exec(group) ?? []
    const on = daysFrom(named)
    if (!on) return unread(group, "Begin with days, such as Mon-Fri, then times, such as 09:00-13:00.")
    for (const time of times.split(/[\s,]+/).filter(Boolean)) {
      const opening = timesFrom(time)
      if (!opening) return unread(time, "Write times as 09:00-13:00.")
      weekly.push(...on.map(weekday => ({ weekday, ...opening })))
    }
  }
  const clash = overlap(weekly)
  return clash
    ? { ok: false, message: `The hours on ${clash} overlap.` }
    : { ok: true, weekly: sorted(weekly) }
}

const unread = (what: string, how: string): Read => ({
  ok: false,
  message: `“${what.length > 40 ? `${what.slice(0, 40)}…` : what}” can’t be read. ${how}`,
})

const tidy = (text: string) => text.replace(/\s*(?:[-–—]|\bto\b)\s*/gi, "-").replace(/[^\S\n]+/g, " ")

function daysFrom(named: string): number[] | null {
  const found: number[] = []
  for (const name of named
    .trim()
    .toLowerCase()
    .split(/[\s,/&+]+/)) {
    if (name === "and") continue
    const [from, to = from, ...more] = name.split("-").map(dayFrom)
    if (name === "daily") found.push(1, 2, 3, 4, 5, 6, 7)
    else if (!from || !to || more.length) return null
    else for (let day = from; ; day = (day % 7) + 1) if (found.push(day) && day === to) break
  }
  return found.length ? [...new Set(found)] : null
}

function dayFrom(name: string): number | undefined {
  const at = name.length < 3 ? -1 : days.findIndex(day => day.startsWith(name.replace(/s?\.?$/, "")))
  return at < 0 ? undefined : at + 1
}

function timesFrom(text: string): { start: string; end: string } | null {
  const [start, end, ...more] = text.split("-").map(clockFrom)
  if (!start || !end || more.length || start === "24:00" || start === end) return null
  return { start, end }
}

function clockFrom(text: string): string | null {
  const [, hour, minute = "00"] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text) ?? []
  const clock = `${hour?.padStart(2, "0")}:${minute}`
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(clock) ? clock : null
}

/** The day on which two openings meet, also over midnight and over the end of the week. */
function overlap(weekly: Opening[]): string | null {
  const spans = weekly
    .map(({ weekday, start, end }) => {
      const from = (weekday - 1) * DAY + minute(start)
      return { from, to: from + ((minute(end) - minute(start) + DAY - 1) % DAY) + 1 }
    })
    .sort((a, b) => a.from - b.from)
  const [first] = spans
  const next = (place: number) =>
    spans[place + 1]?.from ?? (first ? first.from + WEEK : Number.POSITIVE_INFINITY)
  const clash = spans.find(({ to }, place) => to > next(place))
  return clash ? (short[Math.floor(clash.from / DAY)] ?? null) : null
}

const minute = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const sorted = (weekly: Opening[]) =>
  weekly.sort((a, b) => a.weekday - b.weekday || a.start.localeCompare(b.start))

/** Wall minutes from local midnight, as they are kept. */
export type Kept = {
  weekday: number
  startMinute: number
  endMinute: number
  validFrom?: string | null
  validTo?: string | null
  everyWeeks?: number
}

/** Kept hours as `hoursFrom` reads them; those that are not of every week follow one by one, with when they hold. */
export function hoursText(weekly: Kept[]): string {
  const always = weekly.filter(one => !onlyWhen(one))
  const times = short.map((_, at) =>
    always
      .filter(({ weekday }) => weekday === at + 1)
      .sort((a, b) => a.startMinute - b.startMinute)
      .map(timesOf)
      .join(" "),
  )
  const parts: string[] = []
  for (let at = 0, last = 0; at < 7; at = last + 1) {
    for (last = at; times[at] && last < 6 && times[last + 1] === times[at]; ) last++
    if (times[at]) parts.push(`${short[at]}${last > at ? `-${short[last]}` : ""} ${times[at]}`)
  }
  const rare = weekly
    .filter(onlyWhen)
    .map(one => `${short[one.weekday - 1]} ${timesOf(one)} (${onlyWhen(one)})`)
  return [...parts, ...rare].join("; ")
}

function onlyWhen({ validFrom, validTo, everyWeeks = 1 }: Kept): string {
  const said = [
    everyWeeks > 1 && `every ${everyWeeks} weeks`,
    validFrom && `from ${validFrom}`,
    validTo && `to ${validTo}`,
  ]
  return said.filter(Boolean).join(", ")
}

const timesOf = ({ startMinute, endMinute }: Kept) => `${clockOf(startMinute)}-${clockOf(endMinute)}`

function clockOf(at: number): string {
  const within = at > DAY ? at - DAY : at
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`
}
