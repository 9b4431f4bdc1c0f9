import { Plus, Stethoscope, Upload } from "lucide-react"
import type { Metadata } from "next"
import { RosterFilters } from "@/components/roster/roster-filters"
import { RosterTable } from "@/components/roster/roster-table"
import { StaffTabs } from "@/components/staff/staff-tabs"
import { Alert } from "@/components/ui/alert"
import { Button } from "@/components/ui/button"
import { DownloadLink } from "@/components/ui/download-link"
import { EmptyState } from "@/components/ui/empty-state"
import { href, withQuery } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { CursorPagination } from "@/components/ui/pagination"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { now } from "@/lib/clock"
import { rosterChoices, rosterCount, rosterPage } from "@/lib/roster/queries"
import { type RosterSearch, rosterSearch } from "@/lib/roster/schema"
import { waitingApplications } from "@/lib/staff/queries"

export const metadata: Metadata = { title: "Doctors" }

export default async function DoctorsPage({ searchParams }: PageProps<"/admin/doctors">) {
  const sent = await searchParams
  const search = rosterSearch.parse(sent)
  const admin = await requireAdmin(pathOf(search))
  const [{ items, nextCursor }, total, choices, waiting, zone] = await Promise.all([
    rosterPage(admin, { ...search, limit: 25 }, now()),
    rosterCount(admin, search),
    rosterChoices(admin),
    waitingApplications(admin),
    viewerZone(),
  ])
  const many = /^added-(\d{1,3})$/.exec(String(sent.told))?.[1]
  const narrowed = search.q || search.state || search.speciality || search.city
  return (
    <>
      {many && (
        <Alert
          tone="ok"
          live
          title={many === "1" ? "One doctor is added." : `${many} doctors are added.`}
          className="mb-6"
        >
          They can be found from now on. A welcome letter is on its way to each.
        </Alert>
      )}
      <StaffTabs
        current="all"
        waiting={waiting}
        actions={
          <>
            <Button asChild variant="secondary">
              <Link href="/admin/doctors/import">
                <Upload aria-hidden /> Import a roster
              </Link>
            </Button>
            <Button asChild>
              <Link href="/admin/doctors/new">
                <Plus aria-hidden /> Add a doctor
              </Link>
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-6" key={pathOf(search)}>
        <RosterFilters search={search} {...choices} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="numbers text-soft">
            {total === 1 ? "One doctor" : `${total.toLocaleString("en-IN")} doctors`}
          </p>
          {total > 0 && <DownloadLink to={fileOf(search)} of="doctors" />}
        </div>
        {items.length > 0 ? (
          <RosterTable
            doctors={items}
            sort={search.sort}
            zone={zone ?? "UTC"}
            now={now()}
            to={sort => pathOf({ ...search, sort, cursor: undefined })}
          />
        ) : (
          <EmptyState
            icon={Stethoscope}
            title={narrowed ? "No doctor matches all of that" : "No doctors yet"}
          >
            {narrowed
              ? "Take a filter away, or search for less."
              : "Add the first one, or bring in a roster."}
          </EmptyState>
        )}
        <CursorPagination
          first={search.cursor ? pathOf({ ...search, cursor: undefined }) : null}
          next={nextCursor ? pathOf({ ...search, cursor: nextCursor }) : null}
        />
      </div>
    </>
  )
}

const inAddress = ({ sort, ...search }: RosterSearch) => ({
  ...search,
  sort: sort === "name" ? undefined : sort,
})
const pathOf = (search: RosterSearch) => withQuery("/admin/doctors", inAddress(search))
const fileOf = (search: RosterSearch) =>
  href(withQuery("/api/v1/admin/doctors", { ...inAddress(search), cursor: undefined, format: "csv" }))
