import { nextFree } from "@/lib/booking/slots"
import type { DoctorCard } from "@/lib/doctors/queries"
import type { Listed } from "./doctor-card"

/** Each doctor with their next free time, to be read in the viewer's zone, or the clinic's where that is unknown. */
export async function withFreeTimes(
  doctors: DoctorCard[],
  viewer: string | null,
  now: number,
): Promise<Listed[]> {
  const free = await nextFree(
    doctors.map(({ id }) => id),
    now,
  )
  return doctors.map(doctor => ({
    doctor,
    free: free.get(doctor.id) ?? null,
    zone: viewer ?? doctor.zone,
  }))
}

/** The one zone in which all of these are told; null where each clinic has its own. */
export function zoneOf(listed: Listed[]): string | null {
  const [zone = null, other] = new Set(listed.map(item => item.zone))
  return other ? null : zone
}
