import type { Patient } from "@/lib/accounts/actor"
import { openSlotsOf } from "@/lib/booking/slots"
import type { DoctorProfile } from "@/lib/doctors/queries"
import { Alert } from "../ui/alert"
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
  if (!doctor.accepting)
    return (
      <Alert title={`${doctor.name} isn’t taking new visits at the moment`}>
        Please look again later, or choose one of the doctors below.
      </Alert>
    )
  const zone = viewer ?? doctor.zone
  const span = spanOf(zone, doctor.zone, doctor.horizonDays, now)
  const { slots } = await openSlotsOf(doctor.id, { from: now, to: span.end }, now, patient)
  const path = `/doctors/${doctor.slug}`
  const week = weekOf({ path, zone, clinicZone: doctor.zone, span, now }, slots, asked)
  return (
    <>
      <Picker week={week} />
      <p className="mt-5 text-faint text-sm">
        <ZoneWords zone={zone} known={viewer !== null} clinicZone={doctor.zone} at={slots[0]?.start ?? now} />
      </p>
    </>
  )
}

function ZoneWords({
  zone,
  known,
  clinicZone,
  at,
}: {
  zone: string
  known: boolean
  clinicZone: string
  at: number
}) {
  if (!known) return `Times are on the clinic’s clock: ${zoneName(zone, at)}.`
  if (sameClock(zone, clinicZone, at))
    return `Times are on your clock and the clinic’s: ${zoneName(zone, at)}.`
  return (
    <>
      Times are on your clock: {zoneName(zone, at)}. The clinic is on {zoneName(clinicZone, at)}; its time
      stands below yours.
    </>
  )
}
