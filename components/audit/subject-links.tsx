import type { Names } from "@/lib/audit/types"
import { cx } from "../ui/cx"
import { href, withQuery } from "../ui/href"
import { Link } from "../ui/link"

type Props = {
  subjectType: string
  subjectId: string
  names: Names
  /** What the links stand beside, for who cannot see it: "entry 12". */
  beside: string
  className?: string
}

type Of = { history: string; page?: (id: string) => string; label?: string }

const subjects: Record<string, Of> = {
  appointment: { history: "Its history", page: id => `/admin/appointments/${id}`, label: "The visit" },
  user: { history: "The account’s history", page: id => `/admin/users/${id}`, label: "The account" },
  doctor: { history: "The doctor’s history", page: id => `/admin/doctors/${id}`, label: "The doctor" },
  practice: { history: "The settings’ history", page: () => "/admin/settings", label: "The practice" },
  invitation: {
    history: "The invitation’s history",
    page: () => "/admin/staff/invitations",
    label: "Invitations",
  },
  event: { history: "Its history", page: id => `/admin/events?subject=${id}`, label: "The event" },
  delivery: { history: "Its history", page: id => `/admin/deliveries?q=${id}`, label: "The letter" },
  webhook: { history: "Its history", page: id => `/admin/webhooks/${id}`, label: "The webhook" },
  reconciliation: {
    history: "Its history",
    page: () => "/admin/payments/reconciliation",
    label: "The books",
  },
  "provider-event": { history: "Its history", page: () => "/admin/payments#claims", label: "The claim" },
}

/** Links to what an entry of the log or an event is about, by its name where it has one, and to all that happened to it. */
export function SubjectLinks({ subjectType, subjectId, names, beside, className }: Props) {
  const { history, page, label } = subjects[subjectType] ?? { history: "Its history" }
  const link = cx("link inline-flex min-h-11 items-center", className)
  const of = <span className="sr-only"> of {beside}</span>
  return (
    <span className="inline-flex flex-wrap gap-x-4">
      {page && (
        <Link className={link} href={href(page(subjectId))}>
          {names[subjectId] ?? label}
          <span className="sr-only">, {beside}</span>
        </Link>
      )}
      <Link
        className={cx(link, "text-soft text-xs")}
        href={withQuery("/admin/audit", { subject: subjectId })}
      >
        {history}
        {of}
      </Link>
    </span>
  )
}
