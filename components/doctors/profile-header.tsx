import { BadgeCheck, CircleCheck, Hourglass, MapPin } from "lucide-react"
import type { DoctorProfile } from "@/lib/doctors/queries"
import { Avatar } from "../ui/avatar"
import { Badge } from "../ui/badge"
import { yearsOf } from "./doctor-card"

/** Who the doctor is, at a glance. */
export function ProfileHeader({ doctor, now }: { doctor: DoctorProfile; now: number }) {
  const years = yearsOf(doctor, now)
  return (
    <header className="flex flex-col gap-5 sm:flex-row sm:items-center sm:gap-7">
      <Avatar name={doctor.name} photo={doctor.photo} size="xl" />
      <div className="min-w-0">
        <h1 className="text-3xl sm:text-4xl">{doctor.name}</h1>
        <p className="mt-1 text-lg">{doctor.specialities.map(({ name }) => name).join(", ")}</p>
        <p className="mt-1 text-soft">
          {doctor.qualifications} · {years} {years === 1 ? "year" : "years"} in practice
        </p>
        <p className="mt-1 flex items-start gap-1.5 text-soft">
          <MapPin aria-hidden className="mt-1 size-4 shrink-0" />
          {doctor.clinic}, {doctor.city}
        </p>
        <p className="mt-3 flex flex-wrap gap-2">
          <Badge tone="accent" icon={BadgeCheck}>
            Licence checked
          </Badge>
          {doctor.autoApprove ? (
            <Badge tone="ok" icon={CircleCheck}>
              Confirmed at once
            </Badge>
          ) : (
            <Badge icon={Hourglass}>Confirms each request</Badge>
          )}
        </p>
      </div>
    </header>
  )
}
