import type { Metadata } from "next"
import { Door } from "@/components/accounts/door"
import { LinkOver } from "@/components/links/link-over"
import { AdminForm } from "@/components/staff/admin-form"
import { ApplyForm } from "@/components/staff/apply-form"
import { Card } from "@/components/ui/card"
import { PageHeader } from "@/components/ui/page-header"
import { zoneChoices } from "@/components/ui/zones"
import { viewerZone } from "@/lib/accounts/session"
import { now } from "@/lib/clock"
import { specialityCounts } from "@/lib/doctors/queries"
import { invitationBehind } from "@/lib/staff/queries"

export const metadata: Metadata = { title: "Your invitation", robots: "noindex" }

export default async function InvitationPage({ searchParams }: PageProps<"/invitation">) {
  const { token } = await searchParams
  const invitation = await invitationBehind(token, now())
  if (!invitation)
    return (
      <Door title="Your invitation" below={null}>
        <LinkOver>Please ask whoever invited you for a new one.</LinkOver>
      </Door>
    )
  if (invitation.role === "ADMIN")
    return (
      <Door title="Your invitation" lead={`To help run the practice, as ${invitation.email}.`} below={null}>
        <AdminForm token={String(token)} />
      </Door>
    )
  const [specialities, zone] = await Promise.all([specialityCounts(), viewerZone()])
  return (
    <div className="wrap max-w-3xl pt-8 pb-20 sm:pt-12">
      <PageHeader
        title="Your invitation"
        lead="Tell who you are and what you practise. The practice checks your licence, then patients find you here."
      />
      <Card className="mt-6 sm:p-8">
        <ApplyForm
          specialities={specialities.map(({ slug, name }) => ({ value: slug, label: name }))}
          zones={zoneChoices(zone ?? "Asia/Kolkata")}
          zone={zone}
          invited={{ token: String(token), email: invitation.email }}
        />
      </Card>
    </div>
  )
}
