import type { VisitsOf } from "@/lib/users/numbers"
import { VisitStatus } from "../booking/visit-status"
import { href, withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { Table } from "../ui/table"
import { Time } from "../ui/time"

/** What is counted, and the list of it. */
export const counted = {
  all: { label: "All", list: {} },
  toCome: { label: "To come", list: { scope: "upcoming" } },
  completed: { label: "Completed", list: { status: "COMPLETED" } },
  cancelled: { label: "Cancelled", list: { status: "CANCELLED" } },
  missed: { label: "Missed", list: { status: "NO_SHOW" } },
} as const

/** A patient's visits: how many, those to come, and the last ones. */
export function UserVisits({ userId, visits }: { userId: string; visits: VisitsOf }) {
  const { numbers, next, last } = visits
  if (!numbers.all) return <p className="text-soft">No visit yet.</p>
  return (
    <div className="flex flex-col gap-6">
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        {(Object.keys(counted) as (keyof typeof counted)[]).map(one => (
          <div key={one}>
            <dt className="text-faint text-sm">{counted[one].label}</dt>
            <dd className="numbers font-semibold text-xl">
              <Link
                className="link inline-flex min-h-11 min-w-11 items-center"
                href={withQuery("/admin/appointments", { patientId: userId, ...counted[one].list })}
              >
                {numbers[one]}
                <span className="sr-only">: {counted[one].label}</span>
              </Link>
            </dd>
          </div>
        ))}
      </dl>
      {next.length > 0 && <List title="To come" visits={next} />}
      {last.length > 0 && <List title="The last ones" visits={last} />}
      <Link
        className="link inline-flex min-h-11 items-center self-start"
        href={withQuery("/admin/appointments", { patientId: userId })}
      >
        All their visits
      </Link>
    </div>
  )
}

function List({ title, visits }: { title: string; visits: VisitsOf["next"] }) {
  return (
    <div>
      <h3 className="mb-3 text-base">{title}</h3>
      <Table
        caption={title}
        rows={visits}
        keyOf={({ id }) => id}
        columns={[
          {
            key: "when",
            title: "When",
            bare: true,
            cell: ({ id, startsAt, zone }) => (
              <Link
                href={href(`/admin/appointments/${id}`)}
                className="link inline-flex min-h-11 items-center"
              >
                <Time at={startsAt} zone={zone} className="numbers" />
              </Link>
            ),
          },
          { key: "doctor", title: "Doctor", narrow: "plain", cell: ({ doctor }) => doctor },
          { key: "status", title: "Status", narrow: "corner", cell: visit => <VisitStatus visit={visit} /> },
        ]}
      />
    </div>
  )
}
