import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { SlotPicker } from "@/components/booking/slot-picker"
import { SlotPickerSkeleton } from "@/components/booking/slot-picker-skeleton"
import { DoctorGridSkeleton } from "@/components/doctors/doctor-grid"
import { ProfileFacts } from "@/components/doctors/profile-facts"
import { ProfileHeader } from "@/components/doctors/profile-header"
import { ProfileRelated } from "@/components/doctors/profile-related"
import { ZoneCookie } from "@/components/shell/zone-cookie"
import { Alert } from "@/components/ui/alert"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Card } from "@/components/ui/card"
import { withQuery } from "@/components/ui/href"
import { ShapesFirst } from "@/components/ui/shapes-first"
import { currentActor, viewerZone } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { doctorBySlug } from "@/lib/doctors/queries"
import { money } from "@/lib/payments/rules"

const known = cache(doctorBySlug)

export async function generateMetadata({ params }: PageProps<"/doctors/[slug]">): Promise<Metadata> {
  const doctor = await known((await params).slug)
  if (!doctor) return { title: "Doctor not found" }
  const specialities = doctor.specialities.map(({ name }) => name).join(", ")
  return {
    title: `${doctor.name}, ${specialities}`,
    description: `${doctor.name}, ${doctor.qualifications}: ${specialities} at ${doctor.clinic}, ${doctor.city}. See free times and book a visit.`,
    alternates: { canonical: `/doctors/${doctor.slug}` },
  }
}

export default async function DoctorPage({ params, searchParams }: PageProps<"/doctors/[slug]">) {
  const [{ slug }, asked] = await Promise.all([params, searchParams])
  const [doctor, viewer, actor] = await Promise.all([known(slug), viewerZone(), currentActor()])
  if (!doctor) notFound()
  const now = clockNow()
  const patient = actor?.kind === "patient" ? actor : null
  const speciality = doctor.specialities[0]
  return (
    <div className="wrap pt-4 sm:pt-6">
      <ZoneCookie shown={viewer ?? doctor.zone} />
      <Breadcrumb
        crumbs={[
          { href: "/doctors", label: "Doctors" },
          ...(speciality
            ? [{ href: withQuery("/doctors", { speciality: speciality.slug }), label: speciality.name }]
            : []),
        ]}
        here={doctor.name}
      />
      <div className="mt-4 sm:mt-6">
        <ProfileHeader doctor={doctor} now={now} />
      </div>
      <div className="mt-8 grid items-start gap-6 lg:mt-10 lg:grid-cols-[minmax(0,1fr)_21rem] lg:gap-8">
        <div className="flex min-w-0 flex-col gap-10">
          {doctor.accepting ? (
            <Card className="max-sm:px-4 max-sm:pt-4">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <h2 className="text-xl">Choose a time</h2>
                <p className="text-soft">
                  <span className="numbers font-semibold text-ink">
                    {money(doctor.feeMinor, doctor.currency)}
                  </span>{" "}
                  for {doctor.visitMinutes} minutes
                </p>
              </div>
              <ShapesFirst
                shapes={<SlotPickerSkeleton />}
                content={SlotPicker({ doctor, asked, viewer, reader: { patientId: patient?.userId }, now })}
              />
            </Card>
          ) : (
            <Alert title={`${doctor.name} isn’t taking new visits at the moment`}>
              Please look again later, or choose one of the doctors below.
            </Alert>
          )}
          {doctor.about && (
            <section aria-labelledby="about">
              <h2 id="about" className="text-xl">
                About {doctor.name}
              </h2>
              <p className="mt-2 max-w-2xl whitespace-pre-line text-lg text-soft">{doctor.about}</p>
            </section>
          )}
        </div>
        <ProfileFacts doctor={doctor} />
      </div>
      <ShapesFirst
        shapes={
          <div className="mt-16">
            <DoctorGridSkeleton count={3} />
          </div>
        }
        content={ProfileRelated({ doctor, viewer, now })}
      />
    </div>
  )
}
