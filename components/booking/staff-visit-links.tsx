import { ChevronLeft, ChevronRight, ScrollText } from "lucide-react"
import type { Visit } from "@/lib/booking/queries"
import type { Neighbours } from "@/lib/day/queries"
import { VisitHistoryList } from "../patients/visit-history"
import { href, withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { clock } from "../ui/when"

const link = "link -my-2 inline-flex min-h-11 items-center gap-1.5"

/** The visits before and after this one in the doctor's day. */
export function DayNeighbours({ around, zone }: { around: Neighbours; zone: string }) {
  const { before, after } = around
  if (!before && !after) return null
  return (
    <nav aria-label="The day’s visits" className="flex flex-wrap justify-between gap-x-6 text-sm">
      {before ? (
        <Link data-key="[" className={link} href={href(`/doctor/appointments/${before.id}`)}>
          <ChevronLeft aria-hidden className="size-4" />
          {clock(before.startsAt, zone)} {before.patient}
        </Link>
      ) : (
        <span />
      )}
      {after && (
        <Link data-key="]" className={link} href={href(`/doctor/appointments/${after.id}`)}>
          {clock(after.startsAt, zone)} {after.patient}
          <ChevronRight aria-hidden className="size-4" />
        </Link>
      )}
    </nav>
  )
}

/** The last visits of this patient with this doctor before this one. */
export function EarlierVisits({
  visits,
  you,
  patientId,
}: {
  visits: Visit[]
  you: "doctor" | "admin"
  patientId: string
}) {
  return (
    <section aria-labelledby="earlier">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="earlier" className="text-lg">
          Earlier visits
        </h2>
        <Link className={link} href={pageOfPatient(you, patientId)}>
          {you === "doctor" ? "All visits of this patient" : "The patient’s account"}
        </Link>
      </div>
      {visits.length > 0 ? (
        <VisitHistoryList visits={visits} label="Earlier visits" area={you} />
      ) : (
        <p className="text-soft">
          {you === "doctor" ? "This patient has not been with you before." : "None with this doctor."}
        </p>
      )}
    </section>
  )
}

export const pageOfPatient = (you: "doctor" | "admin", id: string) =>
  href(you === "doctor" ? `/doctor/patients/${id}` : `/admin/users/${id}`)

/** Everything the log knows of the visit, what was paid for it and who was written to, for an admin. */
export function AuditLink({ visitId }: { visitId: string }) {
  return (
    <span className="flex flex-wrap gap-x-5">
      <Link className={link} href={withQuery("/admin/audit", { subject: visitId })}>
        <ScrollText aria-hidden className="size-4" />
        All of it in the audit log
      </Link>
      <Link className={link} href={withQuery("/admin/payments", { q: visitId })}>
        Its payments
      </Link>
      <Link className={link} href={withQuery("/admin/deliveries", { q: visitId })}>
        Its letters
      </Link>
    </span>
  )
}
