import { UsersRound } from "lucide-react"
import type { Metadata } from "next"
import { PatientTable, patientsAt } from "@/components/patients/patient-table"
import { TableSkeleton } from "@/components/payments/table-skeleton"
import { Button } from "@/components/ui/button"
import { DownloadLink } from "@/components/ui/download-link"
import { EmptyState } from "@/components/ui/empty-state"
import { TextField } from "@/components/ui/field"
import { GetForm } from "@/components/ui/get-form"
import { withQuery } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { PageHeader } from "@/components/ui/page-header"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import type { Doctor } from "@/lib/accounts/actor"
import { requireDoctor } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { clinicZone, patientsOf } from "@/lib/patients/queries"
import { type PatientListSearch, patientSearch } from "@/lib/patients/schema"

export const metadata: Metadata = { title: "Patients" }

export default async function PatientsPage({ searchParams }: PageProps<"/doctor/patients">) {
  const search = patientSearch.parse(await searchParams)
  const doctor = await requireDoctor(patientsAt(search))
  const { q, sort } = search
  return (
    <>
      <PageHeader
        title="Patients"
        lead="Whom you have seen, or will see."
        actions={
          <DownloadLink to={withQuery("/api/v1/doctor/patients", { format: "csv", q, sort })} of="patients" />
        }
      />
      <GetForm
        action="/doctor/patients"
        key={`${sort} ${q}`}
        className="mt-6 mb-6 flex flex-wrap items-end gap-3"
      >
        <div className="min-w-0 flex-1 sm:max-w-80">
          <TextField name="q" label="Name" type="search" defaultValue={q} maxLength={100} />
        </div>
        {sort !== "last" && <input type="hidden" name="sort" value={sort} />}
        <Button type="submit">Show</Button>
        {q && (
          <Button asChild variant="quiet">
            <Link href={patientsAt({ sort })}>Clear</Link>
          </Button>
        )}
      </GetForm>
      <ShapesFirst
        key={patientsAt(search)}
        shapes={<TableSkeleton what="your patients" />}
        content={found(doctor, search)}
      />
    </>
  )
}

async function found(doctor: Doctor, search: PatientListSearch) {
  const now = clockNow()
  const [{ items, nextCursor }, zone] = await Promise.all([
    patientsOf(doctor, search, now),
    clinicZone(doctor),
  ])
  const { q, sort, cursor } = search
  return (
    <div className="flex flex-col gap-6">
      {items.length > 0 ? (
        <PatientTable patients={items} search={search} zone={zone} now={now} />
      ) : (
        <EmptyState
          icon={UsersRound}
          title={cursor ? "No more patients" : q ? "Nobody of that name" : "No patients yet"}
        >
          {q ? "Try a part of the name." : "Whoever books you appears here once the visit is asked for."}
        </EmptyState>
      )}
      <CursorPagination
        first={cursor ? patientsAt({ q, sort }) : null}
        next={nextCursor ? patientsAt({ q, sort, cursor: nextCursor }) : null}
      />
    </div>
  )
}
