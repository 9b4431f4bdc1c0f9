import { db, type Tx } from "@/db/client"
import { politeReasonOfDay, whyNothing } from "@/lib/scheduling/explain"
import { firstSlot, openSlots } from "@/lib/scheduling/slots"
import type { Slot } from "@/lib/scheduling/types"
import { practices, sceneOf, takenTimes } from "./diary"
import { heldTimes } from "./hold"
import { rulesFor } from "./wish-rules"

const DAY = 86_400_000

/**
 * For whom times are listed: a patient's own visits and other people's holds are no free time; a move ignores its visit, and
 * a visit that is handed over keeps its length (`minutes`).
 */
export type Reader = { patientId?: string | undefined; except?: string; staff?: boolean; minutes?: number }

/**
 * A doctor's free times within a range (epoch ms). One SQL query.
 * Empty for a doctor not bookable. Staff are not bound by notice. `why` says politely why a day has nothing.
 */
export async function openSlotsOf(
  doctorId: string,
  range: { from: number; to: number },
  now: number,
  { patientId, except, staff, minutes }: Reader = {},
): Promise<{ zone: string; slots: Slot[]; why: (day: { from: number; to: number }) => string }> {
  const asked = { doctorId, patientId: patientId ?? null, range, at: now, ...(except && { except }) }
  const [{ practice, own, ...scene }, held] = await Promise.all([
    sceneOf(db(), asked),
    heldTimes(doctorId, now, patientId),
  ])
  if (!practice)
    return { zone: "UTC", slots: [], why: () => "This doctor can't be booked here at the moment." }
  const rules = rulesFor(practice.rules, { staff, minutes })
  const taken = [...scene.taken, ...held]
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
