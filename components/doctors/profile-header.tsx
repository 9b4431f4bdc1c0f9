import { BadgeCheck, CalendarOff, CircleCheck, Hourglass, MapPin } from "lucide-react"
import type { DoctorProfile } from "@/lib/doctors/queries"
import { Avatar } from "../ui/avatar"
import { Badge } from "../ui/badge"
import { yearsOf } from "./doctor-card"

/** What is told there. */
export type Headed = Pick<
  DoctorProfile,
  | "name"
  | "photo"
  | "specialities"
  | "qualifications"
  | "practisingSince"
  | "clinic"
  | "city"
  | "accepting"
  | "autoApprove"
>

/** Who the doctor is, at a glance. */
export function ProfileHeader({
  doctor,
  now,
  level: Heading = "h1",
}: {
  doctor: Headed
  now: number
  level?: "h1" | "p"
}) {
  const years = yearsOf(doctor, now)
  return (
    <header className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-3 sm:gap-x-7 sm:gap-y-1">
      <Avatar
        name={doctor.name}
        photo={doctor.photo}
        size="xl"
        above
        upright
        className="max-sm:size-18 sm:row-span-2"
      />
      <div className="min-w-0 sm:self-end">
        <Heading className={Heading === "h1" ? "text-2xl sm:text-4xl" : "font-semibold text-2xl"}>
          {doctor.name}
        </Heading>
        <p className="sm:mt-1 sm:text-lg">{doctor.specialities.map(({ name }) => name).join(", ")}</p>
      </div>
      <div className="max-sm:col-span-2 sm:self-start">
        <p className="text-soft">
          {doctor.qualifications} · {years} {years === 1 ? "year" : "years"} in practice
        </p>
        <p className="mt-0.5 flex items-start gap-1.5 text-soft">
          <MapPin aria-hidden className="mt-1 size-4 shrink-0" />
          {doctor.clinic}, {doctor.city}
        </p>
        <p className="mt-3 flex flex-wrap gap-2">
          <Badge tone="accent" icon={BadgeCheck}>
            Licence checked
          </Badge>
          <BookingBadge doctor={doctor} />
        </p>
      </div>
    </header>
  )
}

function BookingBadge({ doctor }: { doctor: Headed }) {
  if (!doctor.accepting)
    return (
      <Badge tone="wait" icon={CalendarOff}>
        Not taking new visits
      </Badge>
    )
  if (doctor.autoApprove)
    return (
      <Badge tone="ok" icon={CircleCheck}>
        Confirmed at once
      </Badge>
    )
  return <Badge icon={Hourglass}>Confirms each request</Badge>
}
