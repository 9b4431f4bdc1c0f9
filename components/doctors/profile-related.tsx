import type { DoctorProfile } from "@/lib/doctors/queries"
import { relatedDoctors } from "@/lib/doctors/queries"
import { DoctorGrid } from "./doctor-grid"
import { withFreeTimes } from "./with-free-times"

const COUNT = 3

/** Other doctors of the same speciality, with their next free times; nothing where there are none. */
export async function ProfileRelated({
  doctor,
  viewer,
  now,
}: {
  doctor: DoctorProfile
  viewer: string | null
  now: number
}) {
  const listed = await withFreeTimes(await relatedDoctors(doctor.id, COUNT), viewer, now)
  if (listed.length === 0) return null
  return (
    <section aria-labelledby="related" className="mt-16">
      <h2 id="related" className="text-2xl">
        Similar doctors
      </h2>
      <div className="mt-5">
        <DoctorGrid listed={listed} now={now} level="h3" label="Similar doctors" />
      </div>
    </section>
  )
}
