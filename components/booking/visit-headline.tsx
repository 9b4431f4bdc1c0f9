import { CalendarCheck, Send } from "lucide-react"
import type { Visit } from "@/lib/booking/queries"
import { Button } from "../ui/button"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { VisitStatus } from "./visit-status"

/** The top of a patient's visit: right after booking the good news, later the visit's name and state. */
export function VisitHeadline({
  visit,
  justBooked,
  over,
}: {
  visit: Visit
  justBooked: boolean
  over: boolean
}) {
  const { doctor } = visit
  if (justBooked) return <GoodNews visit={visit} />
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div>
        <h1 className="text-2xl sm:text-3xl">Visit with {doctor.name}</h1>
        <div className="mt-2.5">
          <VisitStatus visit={visit} />
        </div>
      </div>
      {over && (
        <Button asChild variant="secondary">
          <Link href={href(`/doctors/${doctor.slug}`)}>Book another visit</Link>
        </Button>
      )}
    </header>
  )
}

function GoodNews({ visit }: { visit: Visit }) {
  const { doctor, status, patient } = visit
  const confirmed = status === "APPROVED"
  const Icon = confirmed ? CalendarCheck : Send
  return (
    <header className="rounded-lg bg-accent-soft p-6 sm:flex sm:items-start sm:gap-6 sm:p-8">
      <span className="grid size-14 shrink-0 animate-rise place-items-center rounded-full bg-accent text-on-accent">
        <Icon aria-hidden className="size-6" />
      </span>
      <div className="max-sm:mt-5">
        <h1 className="text-2xl sm:text-3xl">{confirmed ? "You’re booked" : "Your request is sent"}</h1>
        <p className="mt-2 max-w-xl text-lg">
          {confirmed
            ? `${doctor.name} expects you. The details are on their way to `
            : `The time is kept for you. As soon as ${doctor.name} answers, we write to `}
          <span className="break-words font-medium">{patient.email}</span>.
        </p>
        <div className="mt-4 inline-flex rounded-full bg-surface p-1">
          <VisitStatus visit={visit} />
        </div>
      </div>
    </header>
  )
}
