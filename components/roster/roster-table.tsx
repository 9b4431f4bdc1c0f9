import type { Route } from "next"
import { money } from "@/lib/payments/rules"
import type { RosterRow } from "@/lib/roster/queries"
import type { RosterSort } from "@/lib/roster/schema"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { day } from "../ui/when"
import { StandingBadge } from "./standing-badge"

/** The practice's doctors, leading to their pages. `to` gives the address of another order. */
export function RosterTable({
  doctors,
  sort,
  zone,
  now,
  to,
}: {
  doctors: RosterRow[]
  sort: RosterSort
  /** The viewer's. */
  zone: string
  now: number
  to: (sort: RosterSort) => Route
}) {
  const sorted = (key: "name" | "joined" | "soonest") => {
    if (sort === key) return { now: "ascending" as const, to: to(`-${key}`) }
    return { now: sort === `-${key}` ? ("descending" as const) : null, to: to(key) }
  }
  return (
    <Table
      caption="Doctors"
      rows={doctors}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "name",
          title: "Doctor",
          bare: true,
          sort: sorted("name"),
          cell: ({ id, name, specialities }) => (
            <span className="block">
              <Link
                href={href(`/admin/doctors/${id}`)}
                className="link -my-2 inline-flex min-h-11 items-center font-medium"
              >
                {name}
              </Link>
              <span className="block text-faint">{specialities.join(", ") || "No speciality"}</span>
            </span>
          ),
        },
        { key: "state", title: "Status", narrow: "corner", cell: doctor => <StandingBadge of={doctor} /> },
        { key: "city", title: "City", narrow: "plain", cell: ({ city }) => city },
        {
          key: "fee",
          title: "Fee",
          narrow: "plain",
          align: "right",
          cell: ({ feeMinor, currency }) => <span className="numbers">{money(feeMinor, currency)}</span>,
        },
        {
          key: "free",
          title: "First free time",
          sort: sorted("soonest"),
          cell: doctor => <FirstFree of={doctor} />,
        },
        {
          key: "ahead",
          title: "Visits to come",
          align: "right",
          cell: ({ id, name, ahead }) => (
            <Link
              href={href(`/admin/doctors/${id}/visits`)}
              className="link numbers -my-2 inline-flex min-h-11 items-center"
            >
              {ahead}
              <span className="sr-only">: visits to come of {name}</span>
            </Link>
          ),
        },
        {
          key: "seen",
          title: "Signed in",
          narrow: "hidden",
          cell: doctor => <Seen of={doctor} zone={zone} />,
        },
        {
          key: "joined",
          title: "Joined",
          narrow: "hidden",
          sort: sorted("joined"),
          cell: ({ createdAt }) => (
            <time dateTime={createdAt.toISOString()} className="md:whitespace-nowrap">
              {day(createdAt, zone, now)}
            </time>
          ),
        },
      ]}
    />
  )
}

function FirstFree({ of }: { of: RosterRow }) {
  if (!of.verifiedAt || of.suspendedAt) return <span className="text-faint">Not offered</span>
  if (!of.accepting) return <span className="text-faint">Takes no new visits</span>
  if (of.nextFreeAt)
    return <Time at={of.nextFreeAt} zone={of.zone} className="numbers md:whitespace-nowrap" />
  return of.withHours ? (
    <span className="text-faint">Nothing free</span>
  ) : (
    <span className="text-bad">No hours yet</span>
  )
}

function Seen({ of, zone }: { of: RosterRow; zone: string }) {
  if (of.notSignedIn) return <span className="text-faint">Letter not accepted yet</span>
  return of.seenAt ? (
    <Time at={of.seenAt} zone={zone} as="day" />
  ) : (
    <span className="text-faint">Not lately</span>
  )
}
