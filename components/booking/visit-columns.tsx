import type { ReactNode } from "react"
import type { Living } from "@/lib/booking/rules"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import type { Column } from "../ui/table"
import { Time } from "../ui/time"
import { VisitStatus } from "./visit-status"

type Shown = Living & {
  id: string
  patient: { name: string }
  doctor: { id: string; name: string; speciality: string; city: string; zone: string }
}

/** The patient's name, leading to the visit; `before` it stands what belongs to the row, such as a box to tick. */
export const patientColumn = <Row extends Shown>(before?: (visit: Row) => ReactNode): Column<Row> => ({
  key: "patient",
  title: "Patient",
  bare: true,
  cell: visit => (
    <span className="-my-1 flex items-center gap-2">
      {before?.(visit)}
      <Link
        href={href(`/admin/appointments/${visit.id}`)}
        className="link inline-flex min-h-11 items-center font-medium"
      >
        {visit.patient.name}
      </Link>
    </span>
  ),
})

/** On the clinic's clock, with its city, as the practice's clinics lie in several zones. */
export const whenColumn = <Row extends Shown>(sort?: Column<Row>["sort"]): Column<Row> => ({
  key: "when",
  title: "When",
  narrow: "plain",
  ...(sort && { sort }),
  cell: ({ startsAt, doctor }) => (
    <span>
      <Time at={startsAt} zone={doctor.zone} className="numbers md:whitespace-nowrap" />
      <span className="text-faint"> {doctor.city}</span>
    </span>
  ),
})

export const doctorColumn = <Row extends Shown>(): Column<Row> => ({
  key: "doctor",
  title: "Doctor",
  narrow: "plain",
  cell: ({ doctor }) => (
    <span>
      <Link className="hover:underline" href={href(`/admin/doctors/${doctor.id}`)}>
        {doctor.name}
      </Link>
      <span className="text-faint max-md:hidden">, {doctor.speciality}</span>
    </span>
  ),
})

export const statusColumn = <Row extends Shown>(): Column<Row> => ({
  key: "status",
  title: "Status",
  narrow: "corner",
  cell: visit => <VisitStatus visit={visit} />,
})
