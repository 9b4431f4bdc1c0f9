import { approve } from "@/lib/booking/approve"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { complete } from "@/lib/booking/complete"
import { noShow } from "@/lib/booking/no-show"
import { reject } from "@/lib/booking/reject"
import { openSlotsOf } from "@/lib/booking/slots"
import { addDays, localDate, toInstant } from "@/lib/scheduling/wall-time"
import type { Chance } from "./chance"
import type { Practice } from "./practice"

const MINUTE = 60_000
const DAY = 86_400_000

/** The demo as it is told: who is there, when "now" is (epoch ms), and the dice. */
export type Stage = { practice: Practice; now: number; chance: Chance }

export type Fate =
  | { is: "waiting" | "confirmed" | "missed" }
  | { is: "completed"; notes: string }
  | { is: "declined" | "cancelled-by-doctor" | "cancelled-by-patient"; why: string }

export type Wish = {
  doctor: Practice["doctors"][number]
  patient: Practice["patients"][number]
  /** The clinic's date: days from today, negative for the past. */
  day: number
  /** Which of that day's free times, 0 <= x < 1. */
  part: number
  /** How many days ahead it was booked, at most. */
  bookedBefore: number
  reason: string
  fate: Fate
}

let wishes = 0

/** Books a visit as its patient would have, then lets happen what happened. False when the doctor had no free time that day. */
export async function arrange({ now }: Stage, wish: Wish): Promise<boolean> {
  const { doctor, patient, fate } = wish
  const date = addDays(localDate(doctor.zone, now), wish.day)
  const from = toInstant(doctor.zone, date, 0)
  const to = toInstant(doctor.zone, date, 1440)
  if (from === null || to === null) return false
  const at = Math.min(
    from - wish.bookedBefore * DAY + 11 * 60 * MINUTE,
    now - (++wishes % 300) * MINUTE - 30 * MINUTE,
  )
  const { slots } = await openSlotsOf(doctor.actor.doctorId, { from, to }, at, {
    patientId: patient.actor.userId,
  })
  const slot = slots[Math.floor(wish.part * slots.length)]
  if (!slot) return false
  const start = new Date(slot.start).toISOString()
  const booked = await book(
    patient.actor,
    { doctorId: doctor.actor.doctorId, start, reason: wish.reason, requestId: `demo-visit-${wishes}` },
    at,
  )
  if (!booked.ok) return false
  await befall(fate, wish, booked.value.id, { booked: at, start: slot.start, end: slot.end, now })
  return true
}

async function befall(
  fate: Fate,
  { doctor, patient }: Wish,
  id: string,
  times: { booked: number; start: number; end: number; now: number },
): Promise<void> {
  // The answer came some hours later, but before the visit and before today's now.
  const answered = Math.min(
    times.booked + 190 * MINUTE,
    (times.booked + Math.min(times.start, times.now)) / 2,
  )
  const later = Math.min(answered + 300 * MINUTE, (answered + Math.min(times.start, times.now)) / 2)
  if (fate.is === "waiting") return
  if (fate.is === "declined") return done(reject(doctor.actor, { id, reason: fate.why }, answered))
  if (fate.is === "cancelled-by-patient") return done(cancel(patient.actor, { id, reason: fate.why }, later))
  if (!doctor.autoApprove) await done(approve(doctor.actor, { id }, answered))
  if (fate.is === "cancelled-by-doctor") return done(cancel(doctor.actor, { id, reason: fate.why }, later))
  if (fate.is === "completed") return done(complete(doctor.actor, { id, notes: fate.notes }, times.end))
  if (fate.is === "missed") return done(noShow(doctor.actor, { id }, times.end))
}

async function done(verb: Promise<{ ok: true } | { ok: false; refusal: string }>): Promise<void> {
  const answer = await verb
  if (!answer.ok) throw new Error(`the demo asked for something impossible: ${answer.refusal}`)
}
