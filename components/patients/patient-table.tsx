import type { PatientRow } from "@/lib/patients/queries"
import type { Sort } from "@/lib/patients/rules"
import type { PatientListSearch } from "@/lib/patients/schema"
import { href, withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { type Column, Table } from "../ui/table"
import { Time } from "../ui/time"
import { age } from "../ui/when"

export const patientsAt = (search: Partial<PatientListSearch>) =>
  withQuery("/doctor/patients", { ...search, sort: search.sort === "last" ? undefined : search.sort })

/** A doctor's patients; times on the clinic's clock. */
export function PatientTable({
  patients,
  search,
  zone,
  now,
}: {
  patients: PatientRow[]
  search: PatientListSearch
  zone: string
  now: number
}) {
  const sort = (by: Sort): Column<PatientRow>["sort"] => ({
    now: search.sort === by ? (by === "name" ? "ascending" : "descending") : null,
    to: patientsAt({ q: search.q, sort: by }),
  })
  const none = (
    <span data-nothing className="text-faint">
      None
    </span>
  )
  return (
    <Table
      caption="Patients"
      rows={patients}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "name",
          title: "Name",
          bare: true,
          sort: sort("name"),
          cell: ({ id, name }) => (
            <Link
              href={href(`/doctor/patients/${id}`)}
              className="link inline-flex min-h-11 items-center font-medium"
            >
              {name}
            </Link>
          ),
        },
        {
          key: "last",
          title: "Last visit",
          sort: sort("last"),
          cell: ({ lastAt }) =>
            lastAt ? (
              <span>
                <Time at={lastAt} zone={zone} className="numbers" />
                <span className="text-faint text-xs md:block"> {age(lastAt, now)}</span>
              </span>
            ) : (
              none
            ),
        },
        {
          key: "next",
          title: "Next visit",
          cell: ({ nextAt }) => (nextAt ? <Time at={nextAt} zone={zone} className="numbers" /> : none),
        },
        {
          key: "visits",
          title: "Visits",
          align: "right",
          sort: sort("visits"),
          cell: ({ visits }) => <span className="numbers">{visits}</span>,
        },
        {
          key: "missed",
          title: "Missed",
          align: "right",
          cell: ({ missed }) =>
            missed ? <span className="numbers">{missed}</span> : <span data-nothing>–</span>,
        },
      ]}
    />
  )
}
