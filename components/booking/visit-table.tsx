import type { Visit } from "@/lib/booking/queries"
import { Table } from "../ui/table"
import { doctorColumn, patientColumn, statusColumn, whenColumn } from "./visit-columns"

/** The practice's visits, each in its clinic's zone, leading to their pages. */
export function VisitTable({ visits, caption }: { visits: Visit[]; caption: string }) {
  return (
    <Table
      caption={caption}
      rows={visits}
      keyOf={({ id }) => id}
      columns={[patientColumn(), whenColumn(), doctorColumn(), statusColumn()]}
    />
  )
}
