import { CalendarPlus, CalendarSearch } from "lucide-react"
import type { Metadata } from "next"
import { z } from "zod"
import { VisitList, VisitListSkeleton } from "@/components/booking/visit-list"
import { UnconfirmedEmail } from "@/components/links/unconfirmed-email"
import { LiveRefresh } from "@/components/live/live-refresh"
import { ZoneCookie } from "@/components/shell/zone-cookie"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { withQuery } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { PageHeader } from "@/components/ui/page-header"
import { CursorPagination } from "@/components/ui/pagination"
import { ShapesFirst } from "@/components/ui/shapes-first"
import { Tabs } from "@/components/ui/tabs"
import type { Patient } from "@/lib/accounts/actor"
import { currentUser, requirePatient, viewerZone } from "@/lib/accounts/session"
import { patientVisits } from "@/lib/booking/queries"
import { now as clockNow } from "@/lib/clock"

export const metadata: Metadata = { title: "Your visits" }

const address = z.object({
  scope: z.enum(["upcoming", "past"]).catch("upcoming"),
  cursor: z.string().max(500).optional().catch(undefined),
})
type Address = z.infer<typeof address>

export default async function AppointmentsPage({ searchParams }: PageProps<"/appointments">) {
  const here = address.parse(await searchParams)
  const patient = await requirePatient(pathOf(here))
  const [viewer, user] = await Promise.all([viewerZone(), currentUser()])
  return (
    <div className="wrap pt-8 sm:pt-12">
      <LiveRefresh />
      <ZoneCookie shown={viewer} />
      <div className="mx-auto max-w-4xl">
        <PageHeader
          title="Your visits"
          actions={
            <Button asChild>
              <Link href="/doctors">
                <CalendarPlus aria-hidden /> Book a visit
              </Link>
            </Button>
          }
        />
        {user && !user.verified && (
          <div className="mt-6">
            <UnconfirmedEmail email={user.email} />
          </div>
        )}
        <div className="mt-6 mb-6">
          <Tabs
            label="Which visits"
            tabs={[
              { href: pathOf({ scope: "upcoming" }), label: "Upcoming", current: here.scope === "upcoming" },
              { href: pathOf({ scope: "past" }), label: "Past", current: here.scope === "past" },
            ]}
          />
        </div>
        <ShapesFirst
          key={pathOf(here)}
          shapes={<VisitListSkeleton />}
          content={visitsOf(patient, here, viewer)}
        />
      </div>
    </div>
  )
}

async function visitsOf(patient: Patient, { scope, cursor }: Address, zone: string | null) {
  const now = clockNow()
  const { items, nextCursor } = await patientVisits(patient, { scope, cursor, limit: 10 }, now)
  return (
    <div className="flex flex-col gap-6">
      {items.length > 0 ? (
        <VisitList
          visits={items}
          zone={zone}
          now={now}
          label={scope === "past" ? "Past visits" : "Upcoming visits"}
        />
      ) : (
        <NoVisits scope={scope} further={cursor !== undefined} />
      )}
      <CursorPagination
        first={cursor ? pathOf({ scope }) : null}
        next={nextCursor ? pathOf({ scope, cursor: nextCursor }) : null}
        labels={{ first: scope === "past" ? "Newest" : "Soonest", next: "Show more" }}
      />
    </div>
  )
}

function pathOf({ scope, cursor }: Address) {
  return withQuery("/appointments", { scope: scope === "past" ? scope : undefined, cursor })
}

function NoVisits({ scope, further }: { scope: Address["scope"]; further: boolean }) {
  const upcoming = scope === "upcoming"
  return (
    <EmptyState
      icon={CalendarSearch}
      title={further ? "No more visits" : upcoming ? "No visit ahead" : "No past visits yet"}
      action={
        <Button asChild>
          <Link href="/doctors">Find a doctor</Link>
        </Button>
      }
    >
      {upcoming
        ? "When you book one, it stands here with its time and place."
        : "Once a visit is over, the doctor’s notes for you are kept here."}
    </EmptyState>
  )
}
