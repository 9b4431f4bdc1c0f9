import { openSlotsOf, type Reader } from "@/lib/booking/slots"
import type { DoctorProfile } from "@/lib/doctors/queries"
import { toInstant } from "@/lib/scheduling/wall-time"
import { sameClock, zoneName } from "../ui/when"
import { Picker } from "./picker/picker"
import { spanOf } from "./picker/span"
import { weekOf } from "./picker/week"

type Props = {
  doctor: Pick<DoctorProfile, "id" | "slug" | "zone" | "horizonDays">
  /** The address's wishes, as they came. */
  asked: { from?: unknown; day?: unknown }
  /** The viewer's zone; null when unknown. */
  viewer: string | null
  /** Whose visits and holds count, and which visit is being moved. */
  reader: Reader
  now: number
  /** Where days and times lead; the doctor's own pages unless said. */
  paths?: { days: string; times: string }
  /** A start (epoch ms) that is no choice: where a visit to be moved is now. */
  without?: number
}

/** A doctor's free times, days across and times below, on the viewer's clock. */
export async function SlotPicker({ doctor, asked, viewer, reader, now, paths, without }: Props) {
  const zone = viewer ?? doctor.zone
  const span = spanOf(zone, doctor.zone, doctor.horizonDays, now)
  const { slots: free, why } = await openSlotsOf(doctor.id, { from: now, to: span.end }, now, reader)
  const slots = free.filter(slot => slot.start !== without)
  const own = `/doctors/${doctor.slug}`
  const { days: path, times: timePath } = paths ?? { days: own, times: `${own}/book` }
  const week = weekOf({ path, timePath, zone, clinicZone: doctor.zone, span, now }, slots, asked, why)
  return (
    <>
      <p className="text-faint text-sm">
        {zoneWords(zone, viewer !== null, doctor.zone, toInstant(zone, week.day, 720)).map(sentence => (
          <span key={sentence} className="block">
            {`${sentence} `}
          </span>
        ))}
      </p>
      <div className="mt-1">
        <Picker week={week} />
      </div>
    </>
  )
}

/** Whose clock the times are on, as zones are called at that moment of the days shown. */
function zoneWords(zone: string, known: boolean, clinicZone: string, at: number): string[] {
  if (!known) return [`In ${zoneName(zone, at)}, the clinic’s clock.`]
  if (sameClock(zone, clinicZone, at)) return [`In ${zoneName(zone, at)}, your clock and the clinic’s.`]
  return [
    `In ${zoneName(zone, at)}, your clock.`,
    `The small times are the clinic’s: ${zoneName(clinicZone, at)}.`,
  ]
}
