import { db, type Tx } from "@/db/client"
import { politeReasonOfDay, whyNothing } from "@/lib/scheduling/explain"
import { firstSlot, openSlots } from "@/lib/scheduling/slots"
import type { Slot } from "@/lib/scheduling/types"
import { ownTimes, practices, takenTimes } from "./diary"
import { heldTimes } from "./hold"

const DAY = 86_400_000

/** For whom times are listed: a patient's own visits and other people's holds are no free time; a move ignores its visit. */
export type Reader = { patientId?: string | undefined; except?: string; staff?: boolean }

/**
 * A doctor's free times within a range (epoch ms). Two SQL queries, three when a patient's own visits count.
 * Empty for a doctor not bookable. Staff are not bound by notice. `why` says politely why a day has nothing.
 */
export async function openSlotsOf(
  doctorId: string,
  range: { from: number; to: number },
  now: number,
  { patientId, except, staff }: Reader = {},
): Promise<{ zone: string; slots: Slot[]; why: (day: { from: number; to: number }) => string }> {
  const [found, booked, held, own] = await Promise.all([
    practices(db(), [doctorId], now),
    takenTimes(db(), [doctorId], range, except),
    heldTimes(doctorId, now, patientId),
    patientId ? ownTimes(db(), patientId, range, now, except) : [],
  ])
  const practice = found.get(doctorId)
  if (!practice)
    return { zone: "UTC", slots: [], why: () => "This doctor can't be booked here at the moment." }
  const rules = staff ? { ...practice.rules, noticeMinutes: 0 } : practice.rules
  const taken = [...(booked.get(doctorId) ?? []), ...held]
  const question = { rules, taken, own, now }
  return {
    zone: rules.zone,
    slots: openSlots({ ...question, ...range }),
    why: day => politeReasonOfDay(whyNothing({ ...question, ...day })),
  }
}

/** Each doctor's first free time, null when there is none within the horizon. Two SQL queries however many doctors. */
export async function nextFree(
  doctorIds: string[],
  now: number,
  tx: Tx = db(),
): Promise<Map<string, Slot | null>> {
  const found = await practices(tx, doctorIds, now)
  const days = Math.max(0, ...[...found.values()].map(({ rules }) => rules.horizonDays))
  const range = { from: now, to: now + (days + 2) * DAY }
  const taken = await takenTimes(tx, [...found.keys()], range)
  return new Map(
    doctorIds.map(id => {
      const practice = found.get(id)
      return [
        id,
        practice ? firstSlot({ rules: practice.rules, taken: taken.get(id) ?? [], now, ...range }) : null,
      ]
    }),
  )
}
