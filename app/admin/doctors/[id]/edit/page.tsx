import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { z } from "zod"
import { ProfileEditor } from "@/components/public-profile/profile-editor"
import { photoTidings } from "@/components/public-profile/words"
import { DoctorFrame } from "@/components/roster/doctor-frame"
import { Alert } from "@/components/ui/alert"
import { requireAdmin } from "@/lib/accounts/session"
import { now } from "@/lib/clock"
import { allSpecialities, profileToChange } from "@/lib/public-profile/queries"
import { doctorHead } from "@/lib/roster/queries"

export const metadata: Metadata = { title: "Edit a doctor" }

export default async function EditDoctorPage({
  params,
  searchParams,
}: PageProps<"/admin/doctors/[id]/edit">) {
  const { id } = await params
  const admin = await requireAdmin(`/admin/doctors/${id}/edit`)
  if (!z.uuid().safeParse(id).success) notFound()
  const [doctor, profile, specialities, { told }] = await Promise.all([
    doctorHead(admin, id),
    profileToChange(admin, id),
    allSpecialities(),
    searchParams,
  ])
  if (!doctor || !profile) notFound()
  const tidings = photoTidings[String(told)]
  return (
    <>
      {tidings && <Alert tone="ok" live title={tidings} className="mb-6" />}
      <DoctorFrame
        of={doctor}
        current="profile"
        title={`Edit ${doctor.name}`}
        lead="What patients read of the doctor, the kinds of visit and the fee. The doctor is told of what you change."
      />
      <ProfileEditor profile={profile} specialities={specialities} practice now={now()} />
    </>
  )
}
