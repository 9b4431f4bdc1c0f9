import { UsersRound } from "lucide-react"
import type { ReportSearch } from "@/lib/reports/address-rules"
import type { DoctorRow, DoctorSort } from "@/lib/reports/schema"
import { Button } from "../ui/button"
import { EmptyState } from "../ui/empty-state"
import { TextField } from "../ui/field"
import { GetForm } from "../ui/get-form"
import { href, withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { Pagination } from "../ui/pagination"
import { type Column, Table } from "../ui/table"
import { narrow, number, percent, sums } from "./words"

type Here = ReportSearch & { month: string }

/** The first press orders names from A, and numbers from the largest. */
const usual = (sort: DoctorSort) => (sort === "name" ? "asc" : "desc")
const directionOf = ({ sort, dir }: Here) => dir ?? usual(sort)

const at = ({ month, q, sort, dir, page }: Here) =>
  withQuery("/admin/reports", {
    ...{ month, q, sort: sort === "visits" ? undefined : sort },
    ...{ dir: dir === usual(sort) ? undefined : dir, page: page > 1 ? page : undefined },
  })

/** A month's doctors: searched, ordered and paged by the address. */
export function DoctorsOfMonth({
  here,
  found: { items, total, pages },
}: {
  here: Here
  found: { items: DoctorRow[]; total: number; pages: number }
}) {
  const { month, q, sort } = here
  return (
    <div className="flex flex-col gap-4">
      <GetForm action="/admin/reports" className="flex flex-wrap items-end gap-3 print:hidden">
        <input type="hidden" name="month" value={month} />
        {sort !== "visits" && <input type="hidden" name="sort" value={sort} />}
        <div className="w-full sm:w-72">
          <TextField
            key={q}
            name="q"
            label="Doctor, speciality or city"
            type="search"
            defaultValue={q}
            maxLength={60}
          />
        </div>
        <Button type="submit" variant="secondary">
          Show
        </Button>
      </GetForm>
      {items.length > 0 ? (
        <div className={narrow}>
          <Table
            caption={`${number(total)} doctors`}
            columns={columnsOf(here)}
            rows={items}
            keyOf={({ doctor }) => doctor.id}
          />
        </div>
      ) : (
        <EmptyState icon={UsersRound} title="No doctor matches">
          {q ? "Search for another name." : "Nobody had visits or open hours in this month."}
        </EmptyState>
      )}
      <Pagination
        label="Pages of doctors"
        page={here.page}
        pages={pages}
        to={page => at({ ...here, page })}
      />
    </div>
  )
}

function columnsOf(here: Here): Column<DoctorRow>[] {
  const sorted = (sort: DoctorSort): Pick<Column<DoctorRow>, "sort"> => {
    const now = here.sort === sort ? directionOf(here) : null
    const dir = now ? (now === "asc" ? "desc" : "asc") : usual(sort)
    const told = now && (now === "asc" ? "ascending" : "descending")
    return { sort: { now: told, to: at({ ...here, sort, dir, page: 1 }) } }
  }
  const right = { align: "right" } as const
  return [
    {
      key: "name",
      title: "Doctor",
      bare: true,
      ...sorted("name"),
      cell: ({ doctor }) => (
        <Link
          href={href(`/admin/reports/${doctor.id}?month=${here.month}`)}
          className="link inline-flex min-h-11 items-center font-medium"
        >
          {doctor.name}
        </Link>
      ),
    },
    { key: "visits", title: "Visits", ...right, ...sorted("visits"), cell: ({ visits }) => number(visits) },
    {
      key: "completed",
      title: "Completed",
      ...right,
      ...sorted("completed"),
      cell: ({ completed }) => number(completed),
    },
    {
      key: "seen",
      title: "Patients",
      ...right,
      ...sorted("seen"),
      cell: ({ seen, newPatients }) => (
        <span>
          {number(seen)}
          {seen > 0 && <span className="text-faint"> ({number(newPatients)} new)</span>}
        </span>
      ),
    },
    {
      key: "missed",
      title: "Missed",
      ...right,
      ...sorted("no-show"),
      cell: ({ missed, noShowRate }) => (missed ? `${number(missed)} (${percent(noShowRate)})` : "0"),
    },
    {
      key: "used",
      title: "Time used",
      ...right,
      ...sorted("utilisation"),
      cell: ({ utilisation }) => percent(utilisation),
    },
    { key: "value", title: "Value", ...right, cell: tally => sums(tally, "value") },
    { key: "net", title: "Net online", ...right, cell: tally => sums(tally, "net") },
  ]
}
