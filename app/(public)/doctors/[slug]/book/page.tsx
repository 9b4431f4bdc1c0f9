import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { z } from "zod"
import { BookForm } from "@/components/booking/book-form"
import { BookSummary } from "@/components/booking/book-summary"
import { goneOf } from "@/components/booking/chosen-slot"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { href, withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { requirePatient, viewerZone } from "@/lib/accounts/session"
import { sentences } from "@/lib/booking/rules"
import { now as clockNow } from "@/lib/clock"
import { doctorBySlug } from "@/lib/doctors/queries"
import { remindersInWords } from "@/lib/reminders/rules"

export const metadata: Metadata = { title: "Book a visit", robots: { index: false } }

const instant = z.iso.datetime({ offset: true })

export default async function BookPage({ params, searchParams }: PageProps<"/doctors/[slug]/book">) {
  const [{ slug }, asked] = await Promise.all([params, searchParams])
  const doctor = await doctorBySlug(slug)
  if (!doctor) notFound()
  const path = href(`/doctors/${doctor.slug}`)
  const wanted = instant.safeParse(asked.start)
  if (!wanted.success) redirect(path)
  const start = new Date(wanted.data)
  const patient = await requirePatient(withQuery(`${path}/book`, { start: start.toISOString() }))
  const now = clockNow()
  const [viewer, gone] = await Promise.all([viewerZone(), goneOf(doctor, start.getTime(), patient, now)])
  const zone = viewer ?? doctor.zone
  const { id, name, autoApprove, paymentPolicy, reminderMinutes: plan } = doctor
  const confirmed = autoApprove && paymentPolicy !== "REQUIRED"
  return (
    <div className="wrap max-w-5xl pt-4 sm:pt-6">
      <Breadcrumb
        crumbs={[
          { href: "/doctors", label: "Doctors" },
          { href: path, label: name },
        ]}
        here={autoApprove ? "Book a visit" : "Request a visit"}
      />
      <div className="mt-4">
        <PageHeader title={autoApprove ? "Book a visit" : "Request a visit"} />
      </div>
      <div className="mt-6 grid items-start gap-8 sm:mt-8 lg:grid-cols-[22rem_minmax(0,1fr)] lg:gap-12">
        <BookSummary
          doctor={doctor}
          slot={gone ? null : { start: start.getTime(), end: start.getTime() + doctor.visitMinutes * 60_000 }}
          zone={zone}
        />
        <BookForm
          doctor={{ id, name, path, autoApprove, paymentPolicy }}
          start={start.toISOString()}
          requestId={crypto.randomUUID()}
          zone={zone}
          reminders={remindersInWords({ plan, start: start.getTime(), now, confirmed })}
          gone={
            gone && {
              message:
                gone.refusal === "slot-taken" ? "That time isn’t free any more." : sentences[gone.refusal],
              near: gone.near.map(slot => new Date(slot.start).toISOString()),
            }
          }
        />
      </div>
    </div>
  )
}
