import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { ApplyForm } from "@/components/staff/apply-form"
import { Card } from "@/components/ui/card"
import { Link } from "@/components/ui/link"
import { PageHeader } from "@/components/ui/page-header"
import { zoneChoices } from "@/components/ui/zones"
import { currentUser, viewerZone } from "@/lib/accounts/session"
import { specialityCounts } from "@/lib/doctors/queries"

export const metadata: Metadata = {
  title: "Apply as a doctor",
  description: "Join the practice: tell who you are and what you practise.",
}

export default async function ApplyPage() {
  const [user, specialities, zone] = await Promise.all([currentUser(), specialityCounts(), viewerZone()])
  if (user) redirect(user.lacks === "verification" ? "/application" : user.area)
  return (
    <div className="wrap max-w-3xl pt-8 pb-20 sm:pt-12">
      <PageHeader
        title="Apply as a doctor"
        lead={
          <>
            The practice checks your licence, then patients find you here. Registered before?{" "}
            <Link className="link font-medium" href="/sign-in">
              Sign in
            </Link>
          </>
        }
      />
      <Card className="mt-6 sm:p-8">
        <ApplyForm
          specialities={specialities.map(({ slug, name }) => ({ value: slug, label: name }))}
          zones={zoneChoices(zone ?? "Asia/Kolkata")}
          zone={zone}
        />
      </Card>
    </div>
  )
}
