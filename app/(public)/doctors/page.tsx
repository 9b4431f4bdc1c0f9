import { UserRoundSearch } from "lucide-react"
import type { Metadata } from "next"
import { DoctorGrid, DoctorGridSkeleton } from "@/components/doctors/doctor-grid"
import { FilterChips } from "@/components/doctors/filter-chips"
import { Filters } from "@/components/doctors/filters"
import { addressOf, chosen, type Facets } from "@/components/doctors/search-words"
import { withFreeTimes } from "@/components/doctors/with-free-times"
import { ZoneCookie } from "@/components/shell/zone-cookie"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import { Loading } from "@/components/ui/skeleton"
import { viewerZone } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { directory, facets } from "@/lib/doctors/queries"
import { homeZone } from "@/lib/doctors/rules"
import { type DirectorySearch, directorySearch } from "@/lib/doctors/schema"

export const metadata: Metadata = {
  title: "Doctors",
  description: "Search our doctors by name, speciality, city, language and fee, and see who is free next.",
}

export default async function DoctorsPage({ searchParams }: PageProps<"/doctors">) {
  const search = directorySearch.parse(await searchParams)
  const [known, viewer] = await Promise.all([facets(), viewerZone()])
  return (
    <div className="wrap pt-8 sm:pt-12">
      <PageHeader title={titleOf(search, known)} />
      <div className="mt-6">
        <Filters search={search} facets={known} />
      </div>
      <ShapesFirst
        key={addressOf(search)}
        shapes={
          <div className="mt-18">
            <Loading what="doctors" />
            <DoctorGridSkeleton count={6} />
          </div>
        }
        content={found(search, known, viewer)}
      />
    </div>
  )
}

async function found(search: DirectorySearch, known: Facets, viewer: string | null) {
  const now = clockNow()
  // Whose today it is, and on which clock times are read where no doctor's is another.
  const clock = viewer ?? homeZone
  const { doctors, total, page, pages } = await directory(search, { zone: clock, now })
  const listed = await withFreeTimes(doctors, viewer, now)
  return (
    <>
      <ZoneCookie shown={listed.every(({ zone }) => zone === clock) ? clock : null} />
      <div className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
        <p role="status" className="numbers font-medium">
          {total === 1 ? "1 doctor" : `${total} doctors`}
        </p>
        <FilterChips chips={chosen(search, known)} />
      </div>
      <div className="mt-4">
        {listed.length > 0 ? (
          <DoctorGrid listed={listed} now={now} label="Doctors found" />
        ) : (
          <Nobody search={search} />
        )}
      </div>
      <div className="mt-8">
        <Pagination page={page} pages={pages} to={page => addressOf({ ...search, page })} />
      </div>
    </>
  )
}

function titleOf(search: DirectorySearch, { specialities }: Facets): string {
  const speciality = specialities.find(({ slug }) => slug === search.speciality)?.name
  const what = speciality ? `${speciality} doctors` : "Doctors"
  return search.city ? `${what} in ${search.city}` : what
}

function Nobody({ search }: { search: DirectorySearch }) {
  return (
    <EmptyState
      icon={UserRoundSearch}
      title="No doctor matches all of that"
      action={
        <>
          {search.city && (
            <Button asChild variant="secondary">
              <Link href={addressOf({ ...search, city: undefined, page: 1 })}>Look in every city</Link>
            </Button>
          )}
          <Button asChild>
            <Link href="/doctors">Show all doctors</Link>
          </Button>
        </>
      }
    >
      Take a filter away, or try a shorter word. Small spelling mistakes are fine.
    </EmptyState>
  )
}
