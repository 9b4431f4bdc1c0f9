import Link from "next/link"
import type { Visit } from "@/lib/booking/queries"
import { href } from "../ui/href"
import { Table } from "../ui/table"
import { Time } from "../ui/time"
import { VisitStatus } from "./visit-status"

/** The practice's visits, each in its clinic's zone, leading to their pages. */
export function VisitTable({ visits, caption }: { visits: Visit[]; caption: string }) {
  return (
    <Table
      caption={caption}
      rows={visits}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "patient",
          title: "Patient",
          bare: true,
          cell: ({ id, patient }) => (
            <Link
              href={href(`/admin/appointments/${id}`)}
              className="link inline-flex min-h-11 items-center font-medium"
            >
              {patient.name}
            </Link>
          ),
        },
        {
          key: "when",
          title: "When",
          cell: ({ startsAt, doctor }) => (
            <span className="md:whitespace-nowrap">
              <Time at={startsAt} zone={doctor.zone} className="numbers" />
              <span className="text-faint"> {doctor.city}</span>
            </span>
          ),
        },
        {
          key: "doctor",
          title: "Doctor",
          cell: ({ doctor }) => (
            <span>
              {doctor.name}
              <span className="text-faint max-md:hidden">, {doctor.speciality}</span>
            </span>
          ),
        },
        { key: "status", title: "Status", cell: visit => <VisitStatus visit={visit} /> },
      ]}
    />
  )
}
