import { z } from "zod"
import { addDays, localDate, toInstant } from "@/lib/scheduling/wall-time"

/** The dates the picker may show, in the viewer's zone: today to the last one open for booking. `end` is epoch ms. */
export type Span = { today: string; last: string; end: number }

/** The horizon counts the clinic's dates; its end may be another date for the viewer. */
export function spanOf(zone: string, clinicZone: string, horizonDays: number, now: number): Span {
  const lastAtClinic = addDays(localDate(clinicZone, now), horizonDays)
  const end = toInstant(clinicZone, addDays(lastAtClinic, 1), 0)
  return { today: localDate(zone, now), last: localDate(zone, end - 1), end }
}

/** The asked-for date where there is such a date within the span, otherwise null. */
export function dateWithin({ today, last }: Span, asked: unknown): string | null {
  const date = z.iso.date().safeParse(asked)
  return date.success && date.data >= today && date.data <= last ? date.data : null
}
