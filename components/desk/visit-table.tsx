import type { DeskVisit } from "@/lib/desk/queries"
import type { VisitSearch } from "@/lib/desk/schema"
import { money } from "@/lib/payments/rules"
import { doctorColumn, patientColumn, statusColumn, whenColumn } from "../booking/visit-columns"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { sortBy } from "./search-words"

/** The practice's visits, each in its clinic's zone, with boxes to tick for the form called `form`. */
export function DeskTable({
  visits,
  caption,
  form,
  search,
  now,
  actions,
}: {
  visits: DeskVisit[]
  caption: string
  form: string
  /** Where the list can be put into another order. */
  search?: VisitSearch
  now: number
  /** Says on each row what can be done with that visit alone. */
  actions?: boolean
}) {
  return (
    <Table
      caption={caption}
      rows={visits}
      keyOf={({ id }) => id}
      columns={[
        patientColumn<DeskVisit>(visit => <Tick visit={visit} form={form} now={now} />),
        whenColumn(search && sortBy(search, "time")),
        doctorColumn(),
        {
          key: "booked",
          title: "Booked",
          narrow: "hidden",
          ...(search && { sort: sortBy(search, "booked") }),
          cell: ({ createdAt, doctor }) => (
            <Time at={createdAt} zone={doctor.zone} as="day" className="numbers md:whitespace-nowrap" />
          ),
        },
        statusColumn(),
        { key: "money", title: "Payment", narrow: "plain", cell: visit => <Paid visit={visit} /> },
        ...(actions
          ? [{ key: "do", title: "This one", bare: true, cell: (visit: DeskVisit) => <One visit={visit} /> }]
          : []),
      ]}
    />
  )
}

/** Each comes back to the doctor's list once it is done. */
function One({ visit: { id, patient, doctor } }: { visit: DeskVisit }) {
  const links = [
    ["h", "Hand over", `/admin/appointments/${id}/hand-over?doctor=${doctor.id}`],
    ["m", "Move", `/admin/appointments/${id}/move?doctor=${doctor.id}`],
    ["z", "Cancel", `/admin/appointments/together?do=cancel&doctor=${doctor.id}&v=${id}`],
  ] as const
  return (
    <span className="flex flex-wrap gap-x-4">
      {links.map(([key, label, to]) => (
        <Link key={key} data-key={key} href={href(to)} className="link inline-flex min-h-11 items-center">
          {label}
          <span className="sr-only"> the visit of {patient.name}</span>
        </Link>
      ))}
    </span>
  )
}

/** Only what can still be changed can be ticked. */
function Tick({ visit, form, now }: { visit: DeskVisit; form: string; now: number }) {
  const open = ["PENDING", "APPROVED"].includes(visit.status) && visit.startsAt.getTime() > now
  if (!open) return <span className="w-11 max-md:w-1" />
  return (
    <label className="grid size-11 shrink-0 place-items-center max-md:-ml-3">
      <input
        type="checkbox"
        name="v"
        value={visit.id}
        form={form}
        data-key="x"
        className="size-4.5 accent-accent"
      />
      <span className="sr-only">Tick the visit of {visit.patient.name}</span>
    </label>
  )
}

/** How a visit's money stands, in two or three words. */
function Paid({ visit }: { visit: DeskVisit }) {
  const { paymentPolicy, paidMinor, backMinor, refundedMinor, keptMinor, currency, status } = visit
  if (backMinor > refundedMinor)
    return <span className="text-wait">{money(backMinor - refundedMinor, currency)} going back</span>
  if (backMinor > 0) return <span className="text-soft">{money(backMinor, currency)} given back</span>
  if (keptMinor > 0) return <span className="text-ok">{money(paidMinor, currency)} paid</span>
  if (paymentPolicy === "CLINIC") return <span className="text-faint">At the clinic</span>
  const ended = status === "CANCELLED" || status === "REJECTED"
  return <span className={ended ? "text-faint" : "text-wait"}>{ended ? "Nothing paid" : "Unpaid"}</span>
}
