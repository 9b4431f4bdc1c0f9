import { MapPin, Video } from "lucide-react"
import type { DoctorCard as Doctor } from "@/lib/doctors/queries"
import { money } from "@/lib/payments/rules"
import type { Slot } from "@/lib/scheduling/types"
import { Avatar } from "../ui/avatar"
import { Link } from "../ui/link"
import { NextFree } from "./next-free"

export type Listed = { doctor: Doctor; free: Slot | null; zone: string }

/** One doctor in a list. `zone` is the zone to read the next free time in; `level` is the heading's place on the page. */
export function DoctorCard({
  doctor,
  free,
  zone,
  now,
  level: Heading = "h2",
}: Listed & { now: number; level?: "h2" | "h3" | "p" }) {
  const years = yearsOf(doctor, now)
  return (
    <article className="group relative flex h-full flex-col rounded-lg border border-line bg-surface p-5 shadow-1 transition-[border-color,box-shadow] duration-150 hover:border-accent-line hover:shadow-2">
      <div className="flex gap-4">
        <Avatar name={doctor.name} photo={doctor.photo} />
        <div className="min-w-0">
          <Heading className="font-semibold text-base leading-6 tracking-normal">
            <Link
              href={`/doctors/${doctor.slug}`}
              className="after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:outline-offset-2"
            >
              {doctor.name}
            </Link>
          </Heading>
          <p className="text-soft text-sm">{doctor.specialities.map(({ name }) => name).join(", ")}</p>
        </div>
      </div>
      <p className="mt-4 flex items-start gap-2 text-sm">
        <MapPin aria-hidden className="mt-0.75 size-4 shrink-0 text-faint" />
        <span>
          {doctor.clinic}, {doctor.city}
        </span>
      </p>
      {doctor.modes.includes("VIDEO") && (
        <p className="mt-1.5 flex items-center gap-2 text-sm">
          <Video aria-hidden className="size-4 shrink-0 text-faint" />
          {doctor.modes.includes("IN_PERSON") ? "In person or by video" : "By video"}
        </p>
      )}
      <p className="mt-1.5 text-soft text-sm">
        {years} {years === 1 ? "year" : "years"} in practice · {doctor.languages.join(", ")}
      </p>
      <div className="mt-auto pt-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4 border-line border-t pt-2">
          <NextFree slug={doctor.slug} slot={free} zone={zone} now={now} />
          <p className="numbers font-semibold">{money(doctor.feeMinor, doctor.currency)}</p>
        </div>
      </div>
    </article>
  )
}

/** Whole years since the first year of practice, never below one. */
export function yearsOf({ practisingSince }: Pick<Doctor, "practisingSince">, now: number): number {
  return Math.max(1, new Date(now).getUTCFullYear() - practisingSince)
}
