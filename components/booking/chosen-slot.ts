import type { Patient } from "@/lib/accounts/actor"
import type { BookRefusal } from "@/lib/booking/rules"
import { openSlotsOf } from "@/lib/booking/slots"
import type { DoctorProfile } from "@/lib/doctors/queries"
import type { Slot } from "@/lib/scheduling/types"

const MINUTE = 60_000
const AROUND = 14 * 24 * 60 * MINUTE
const NEAR = 3

/** Why a wanted time can't be had, with the three nearest free ones in order of time. */
export type Refused = { refusal: BookRefusal; near: Slot[] }

/** Null when the patient may still book this start (epoch ms), otherwise why not and what is near. Booking itself decides again. */
export async function goneOf(
  doctor: DoctorProfile,
  start: number,
  patient: Patient,
  now: number,
): Promise<Refused | null> {
  if (!doctor.accepting) return { refusal: "not-accepting", near: [] }
  const around = { from: start - AROUND, to: start + AROUND }
  const { slots } = await openSlotsOf(doctor.id, around, now, { patientId: patient.userId })
  if (slots.some(slot => slot.start === start)) return null
  const near = slots.sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start)).slice(0, NEAR)
  near.sort((a, b) => a.start - b.start)
  return { refusal: await refusalFor(doctor, start, now), near }
}

async function refusalFor(doctor: DoctorProfile, start: number, now: number): Promise<BookRefusal> {
  if (start < now + doctor.noticeMinutes * MINUTE) return "too-soon"
  const { slots } = await openSlotsOf(doctor.id, { from: start, to: start + 1 }, now)
  return slots.length > 0 ? "own-visit" : "slot-taken"
}
