import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { z } from "zod"
import { EmailForm, PhoneForm } from "@/components/roster/contact-forms"
import { DoctorFrame } from "@/components/roster/doctor-frame"
import { Alert } from "@/components/ui/alert"
import { Card, CardTitle } from "@/components/ui/card"
import { Time } from "@/components/ui/time"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { contactOf, doctorHead } from "@/lib/roster/queries"

export const metadata: Metadata = { title: "A doctor’s contact" }

/** The address a doctor signs in with, and the number they are called at. */
export default async function DoctorContactPage({ params }: PageProps<"/admin/doctors/[id]/contact">) {
  const { id } = await params
  const admin = await requireAdmin(`/admin/doctors/${id}/contact`)
  if (!z.uuid().safeParse(id).success) notFound()
  const [doctor, contact, zone] = await Promise.all([
    doctorHead(admin, id),
    contactOf(admin, id, clockNow()),
    viewerZone(),
  ])
  if (!doctor || !contact) notFound()
  return (
    <>
      <DoctorFrame
        of={doctor}
        current="contact"
        title={`Contact of ${doctor.name}`}
        lead="How the practice and its letters reach the doctor. Patients see neither."
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card>
          <CardTitle>E-mail address</CardTitle>
          <p className="mt-1 break-words text-soft">
            {contact.email}
            {contact.confirmed ? "" : " (not confirmed yet)"}
          </p>
          {contact.waiting && contact.waitsUntil && (
            <Alert tone="wait" title="A new address waits to be confirmed" className="mt-4">
              <span className="break-words">{contact.waiting}</span>: the link sent there is good until{" "}
              <Time at={contact.waitsUntil} zone={zone ?? "UTC"} />. Another address ends it.
            </Alert>
          )}
          <p className="mt-4 mb-6 text-soft">
            {contact.notSignedIn
              ? "The doctor has not signed in yet, so the address is changed at once: the welcome letter goes to the new one, and the links sent before are over."
              : "The doctor signs in with it, so it changes only when the link we send to the new address is opened. The address until now is told."}
          </p>
          <EmailForm id={id} />
        </Card>
        <Card>
          <CardTitle className="mb-6">Phone</CardTitle>
          <PhoneForm id={id} phone={contact.phone ?? ""} />
        </Card>
      </div>
    </>
  )
}
