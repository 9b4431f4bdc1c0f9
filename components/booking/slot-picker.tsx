import type { Patient } from "@/lib/accounts/actor"
import { openSlotsOf } from "@/lib/booking/slots"
import type { DoctorProfile } from "@/lib/doctors/queries"
import { sameClock, zoneName } from "../ui/when"
import { Picker } from "./picker/picker"
import { spanOf } from "./picker/span"
import { weekOf } from "./picker/week"

type Props = {
  doctor: DoctorProfile
  /** The address's wishes, as they came. */
  asked: { from?: unknown; day?: unknown }
  /** The viewer's zone; null when unknown. */
  viewer: string | null
  patient: Patient | null
  now: number
}

/** A doctor's free times, days across and times below, on the viewer's clock. A patient's own visits leave no free time. */
export async function SlotPicker({ doctor, asked, viewer, patient, now }: Props) {
  const zone = viewer ?? doctor.zone
  const span = spanOf(zone, doctor.zone, doctor.horizonDays, now)
  const { slots } = await openSlotsOf(doctor.id, { from: now, to: span.end }, now, patient)
  const path = `/doctors/${doctor.slug}`
  const week = weekOf({ path, zone, clinicZone: doctor.zone, span, now }, slots, asked)
  return (
    <>
      <p className="text-faint text-sm">
        {zoneWords(zone, viewer !== null, doctor.zone, slots[0]?.start ?? now)}
      </p>
      <div className="mt-1">
        <Picker week={week} />
      </div>
    </>
  )
}

function zoneWords(zone: string, known: boolean, clinicZone: string, at: number): string {
  if (!known) return `In ${zoneName(zone, at)}, the clinic’s clock.`
  if (sameClock(zone, clinicZone, at)) return `In ${zoneName(zone, at)}, your clock and the clinic’s.`
  return `In ${zoneName(zone, at)}, your clock. The small times are the clinic’s: ${zoneName(clinicZone, at)}.`
}
