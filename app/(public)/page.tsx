import { ArrowRight } from "lucide-react"
import type { Metadata } from "next"
import type { ReactNode } from "react"
import type { Listed } from "@/components/doctors/doctor-card"
import { DoctorGrid } from "@/components/doctors/doctor-grid"
import { withFreeTimes, zoneOf } from "@/components/doctors/with-free-times"
import { type Free, FreeSoonest } from "@/components/home/free-soonest"
import { HowItWorks } from "@/components/home/how-it-works"
import { Promises } from "@/components/home/promises"
import { HomeSearch } from "@/components/home/search"
import { Specialities } from "@/components/home/specialities"
import { ZoneCookie } from "@/components/shell/zone-cookie"
import { Alert } from "@/components/ui/alert"
import { Link } from "@/components/ui/link"
import { viewerZone } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { facets, soonestDoctors, topDoctors } from "@/lib/doctors/queries"
import { knownPractice } from "@/lib/practice/queries"

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await knownPractice()
  return {
    title: { absolute: `${name}: book a doctor` },
    description: "Find a doctor, see every free time and book a visit in a minute.",
  }
}

const SOONEST = 3
const REST = 6

export default async function HomePage({ searchParams }: PageProps<"/">) {
  const now = clockNow()
  const [known, early, top, viewer] = await Promise.all([
    facets(),
    soonestDoctors(SOONEST * 2),
    topDoctors(9),
    viewerZone(),
  ])
  const listed = await withFreeTimes([...early, ...top], viewer, now)
  const soonest = soonestOf(listed)
  const rest = listed
    .slice(early.length)
    .filter(({ doctor }) => !soonest.some(shown => shown.doctor.id === doctor.id))
    .slice(0, REST)
  return (
    <>
      <ZoneCookie shown={zoneOf([...soonest, ...rest])} />
      {(await searchParams).told === "erased" && (
        <div className="wrap py-4">
          <Alert tone="ok" live title="Your account is deleted.">
            Thank you for the time with us. What is left has no name any more.
          </Alert>
        </div>
      )}
      <div className="border-line border-b bg-accent-soft">
        <div className="wrap grid items-start gap-x-12 gap-y-8 py-10 sm:py-16 lg:grid-cols-[minmax(0,1fr)_24rem] lg:py-20">
          <div>
            <h1 className="text-4xl sm:text-5xl">See the right doctor, at a time that suits you.</h1>
            <p className="mt-4 max-w-xl text-lg text-soft">
              Every free time of every doctor of the practice, and a booking in about a minute.
            </p>
            <div className="mt-8">
              <HomeSearch facets={known} />
            </div>
          </div>
          {soonest.length > 0 && <FreeSoonest listed={soonest} now={now} />}
        </div>
      </div>
      <Part id="specialities" title="What do you need help with?">
        <Specialities specialities={known.specialities} />
      </Part>
      {rest.length > 0 && (
        <Part
          id="doctors"
          title="Doctors who take new visits"
          lead="Among the longest in practice in their speciality, each with the next free time."
          more={
            <Link href="/doctors" className="link inline-flex min-h-11 items-center gap-1.5 font-medium">
              All doctors <ArrowRight aria-hidden className="size-4" />
            </Link>
          }
        >
          <DoctorGrid listed={rest} now={now} level="h3" label="Some of our doctors" />
        </Part>
      )}
      <Part id="how" title="How it works">
        <HowItWorks />
      </Part>
      <Part id="promises" title="What you can rely on">
        <Promises />
      </Part>
    </>
  )
}

/** Of all who were looked up: who was first a minute ago may have nothing left, and three are to be shown still. */
function soonestOf(listed: Listed[]): Free[] {
  const each = [...new Map(listed.map(item => [item.doctor.id, item])).values()]
  return each
    .flatMap(item => (item.free ? [{ ...item, free: item.free }] : []))
    .sort((a, b) => a.free.start - b.free.start)
    .slice(0, SOONEST)
}

function Part({
  id,
  title,
  lead,
  more,
  children,
}: {
  id: string
  title: string
  lead?: string
  more?: ReactNode
  children: ReactNode
}) {
  return (
    <section aria-labelledby={id} className="wrap pt-14 sm:pt-20">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h2 id={id} className="text-2xl sm:text-3xl">
            {title}
          </h2>
          {lead && <p className="mt-1.5 max-w-2xl text-soft">{lead}</p>}
        </div>
        {more}
      </div>
      <div className="mt-6 sm:mt-8">{children}</div>
    </section>
  )
}
