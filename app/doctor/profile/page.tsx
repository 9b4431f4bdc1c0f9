import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ProfileEditor, ProfileStanding } from "@/components/public-profile/profile-editor"
import { photoTidings } from "@/components/public-profile/words"
import { Alert } from "@/components/ui/alert"
import { Card, CardTitle } from "@/components/ui/card"
import { OneButtonForm } from "@/components/ui/one-button-form"
import { PageHeader } from "@/components/ui/page-header"
import { requireDoctor } from "@/lib/accounts/session"
import { now } from "@/lib/clock"
import { switchAccepting } from "@/lib/public-profile/actions"
import { allSpecialities, profileToChange } from "@/lib/public-profile/queries"

export const metadata: Metadata = { title: "Profile" }

export default async function ProfilePage({ searchParams }: PageProps<"/doctor/profile">) {
  const doctor = await requireDoctor("/doctor/profile")
  const [profile, specialities, { told }] = await Promise.all([
    profileToChange(doctor, doctor.doctorId),
    allSpecialities(),
    searchParams,
  ])
  if (!profile) notFound()
  const { accepting } = profile.fields
  const tidings = photoTidings[String(told)]
  return (
    <>
      {tidings && <Alert tone="ok" live title={tidings} className="mb-6" />}
      <PageHeader title="Profile" lead="What patients read before they choose you." />
      <ProfileStanding profile={profile} />
      <div className="flex flex-col gap-6">
        <Card className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4">
          <div className="min-w-0 max-w-prose">
            <CardTitle>{accepting ? "You take new visits" : "You take no new visits"}</CardTitle>
            <p className="mt-1 text-soft">
              {accepting
                ? "Patients can book the times you offer. Visits booked already stand whatever you choose here."
                : "Patients find you and read that you take no new visits. Those booked already stand."}
            </p>
          </div>
          <OneButtonForm
            action={switchAccepting}
            fields={{ accepting: accepting ? "off" : "on" }}
            variant={accepting ? "secondary" : "primary"}
          >
            {accepting ? "Stop taking new visits" : "Take new visits"}
          </OneButtonForm>
        </Card>
        <ProfileEditor profile={profile} specialities={specialities} now={now()} />
      </div>
    </>
  )
}
