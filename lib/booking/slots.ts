import { db } from "@/db/client"
import type { Patient } from "@/lib/accounts/actor"
import { firstSlot, openSlots } from "@/lib/scheduling/slots"
import type { Slot } from "@/lib/scheduling/types"
import { ownTimes, practices, takenTimes } from "./diary"

const DAY = 86_400_000

/** A doctor's free times within a range (epoch ms). Two SQL queries, three when a patient's own visits count. Empty for a doctor not bookable. */
export async function openSlotsOf(
  doctorId: string,
  range: { from: number; to: number },
  now: number,
  patient?: Patient | null,
): Promise<{ zone: string; slots: Slot[] }> {
  const [found, taken, own] = await Promise.all([
    practices(db(), [doctorId]),
    takenTimes(db(), [doctorId], range),
    patient ? ownTimes(db(), patient.userId, range, now) : [],
  ])
  const practice = found.get(doctorId)
  if (!practice) return { zone: "UTC", slots: [] }
  const { rules } = practice
  return {
    zone: rules.zone,
    slots: openSlots({ rules, taken: taken.get(doctorId) ?? [], own, now, ...range }),
  }
}

/** Each doctor's first free time, null when there is none within the horizon. Two SQL queries however many doctors. */
export async function nextFree(doctorIds: string[], now: number): Promise<Map<string, Slot | null>> {
  const found = await practices(db(), doctorIds)
  const days = Math.max(0, ...[...found.values()].map(({ rules }) => rules.horizonDays))
  const range = { from: now, to: now + (days + 2) * DAY }
  const taken = await takenTimes(db(), [...found.keys()], range)
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
