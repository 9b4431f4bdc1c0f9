import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { z } from "zod"
import { ApplicationFacts } from "@/components/staff/application-facts"
import { DeclineForm } from "@/components/staff/decline-form"
import { Alert } from "@/components/ui/alert"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Card, CardTitle } from "@/components/ui/card"
import { OneButtonForm } from "@/components/ui/one-button-form"
import { requireAdmin } from "@/lib/accounts/session"
import { verify } from "@/lib/staff/actions"
import { applicationById } from "@/lib/staff/queries"
import { standingOf } from "@/lib/staff/rules"

export const metadata: Metadata = { title: "Application" }

const said = {
  verified: { tone: "ok", title: "This doctor is verified." },
  declined: { tone: "bad", title: "This application is declined." },
  suspended: { tone: "bad", title: "This doctor is suspended." },
} as const

export default async function ApplicationPage({ params }: PageProps<"/admin/staff/[id]">) {
  const { id } = await params
  const admin = await requireAdmin(`/admin/staff/${id}`)
  if (!z.uuid().safeParse(id).success) notFound()
  const application = await applicationById(admin, id)
  if (!application) notFound()
  const standing = standingOf(application)
  return (
    <>
      <Breadcrumb crumbs={[{ href: "/admin/staff", label: "Applications" }]} here={application.name} />
      <h1 className="mt-3 mb-6 text-2xl sm:text-3xl">{application.name}</h1>
      <div className="flex flex-col gap-6">
        {standing !== "waiting" && (
          <Alert tone={said[standing].tone} title={said[standing].title}>
            {application.declinedReason && (
              <p className="whitespace-pre-line break-words">{application.declinedReason}</p>
            )}
          </Alert>
        )}
        <Card>
          <ApplicationFacts of={application} />
        </Card>
        {(standing === "waiting" || standing === "declined") && (
          <Card>
            <CardTitle>Verify</CardTitle>
            <p className="mt-1 mb-5 text-soft">
              Check the licence with its register first. From that moment patients find the doctor; times are
              offered once hours are set.
            </p>
            <OneButtonForm action={verify} fields={{ id }}>
              Verify {application.name}
            </OneButtonForm>
          </Card>
        )}
        {standing === "waiting" && (
          <Card>
            <CardTitle className="mb-5">Decline</CardTitle>
            <DeclineForm id={id} />
          </Card>
        )}
      </div>
    </>
  )
}
