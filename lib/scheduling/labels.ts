import { clockText, dayText, offsetText } from "./phrases"
import type { Slot } from "./types"
import { dateOf, localDay } from "./wall-time"

/** A slot as two people read it. `start` and `end` are epoch ms; `offset` is the clinic's, "+05:30". */
export type LabelledSlot = {
  start: number
  end: number
  startUtc: string
  endUtc: string
  clinicLabel: string
  offset: string
  viewerLabel: string
}

/**
 * Slots in order, under the viewer's dates (YYYY-MM-DD). Labels are 24-hour wall times; the clinic's names its date
 * where that is not the viewer's, and in the hour that happens twice both name the zone. Rule 17.
 */
export function labelled(
  slots: readonly Slot[],
  { clinicZone, viewerZone }: { clinicZone: string; viewerZone: string },
): { date: string; slots: LabelledSlot[] }[] {
  const days: { day: number; slots: LabelledSlot[] }[] = []
  for (const { start, end } of [...slots].sort((a, b) => a.start - b.start)) {
    const day = localDay(viewerZone, start)
    const clinicDay = localDay(clinicZone, start)
    const clock = clockText(clinicZone, start)
    const label: LabelledSlot = {
      start,
      end,
      startUtc: new Date(start).toISOString(),
      endUtc: new Date(end).toISOString(),
      clinicLabel: clinicDay === day ? clock : `${dayText(clinicDay)}, ${clock}`,
      offset: offsetText(clinicZone, start),
      viewerLabel: clockText(viewerZone, start),
    }
    const group = days.findLast(one => one.day === day)
    if (group) group.slots.push(label)
    else days.push({ day, slots: [label] })
  }
  return days.map(({ day, slots: group }) => ({ date: dateOf(day), slots: group }))
}
