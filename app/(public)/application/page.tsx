import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { UnconfirmedEmail } from "@/components/links/unconfirmed-email"
import { ApplicationFacts } from "@/components/staff/application-facts"
import { Alert } from "@/components/ui/alert"
import { Card, CardTitle } from "@/components/ui/card"
import { PageHeader } from "@/components/ui/page-header"
import { requireHolder } from "@/lib/accounts/session"
import { ownApplication } from "@/lib/staff/queries"
import { standingOf } from "@/lib/staff/rules"

export const metadata: Metadata = { title: "Your application" }

export default async function ApplicationPage() {
  const holder = await requireHolder("/application")
  const application = await ownApplication(holder)
  if (!application) notFound()
  const standing = standingOf(application)
  if (standing === "verified") redirect("/doctor")
  return (
    <div className="wrap flex max-w-3xl flex-col gap-6 pt-8 pb-20 sm:pt-12">
      <PageHeader title="Your application" />
      {standing === "waiting" && (
        <Alert tone="wait" title="The practice is checking it">
          We write to you as soon as that is done. Until then patients can’t find you.
        </Alert>
      )}
      {standing === "declined" && (
        <Alert tone="bad" title="The practice could not accept it">
          <p className="whitespace-pre-line break-words">{application.declinedReason}</p>
        </Alert>
      )}
      {standing === "suspended" && (
        <Alert tone="bad" title="Your profile is suspended">
          Please write to the practice.
        </Alert>
      )}
      {!application.emailVerified && <UnconfirmedEmail email={application.email} />}
      <Card>
        <CardTitle className="mb-5">What you told</CardTitle>
        <ApplicationFacts of={application} />
      </Card>
    </div>
  )
}
