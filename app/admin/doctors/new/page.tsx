import type { Metadata } from "next"
import { AddForm } from "@/components/roster/add-form"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Card } from "@/components/ui/card"
import { PageHeader } from "@/components/ui/page-header"
import { zoneChoices } from "@/components/ui/zones"
import { requireAdmin } from "@/lib/accounts/session"
import { rosterChoices, startOfAddition } from "@/lib/roster/queries"

export const metadata: Metadata = { title: "Add a doctor" }

export default async function AddDoctorPage() {
  const admin = await requireAdmin("/admin/doctors/new")
  const [{ specialities }, start] = await Promise.all([rosterChoices(admin), startOfAddition(admin)])
  return (
    <div className="max-w-4xl">
      <Breadcrumb crumbs={[{ href: "/admin/doctors", label: "Doctors" }]} here="Add a doctor" />
      <div className="mt-3 mb-6">
        <PageHeader
          title="Add a doctor"
          lead="Patients find them as soon as you have added them. A letter lets them choose their password."
        />
      </div>
      <Card className="sm:p-8">
        <AddForm
          specialities={specialities.map(({ slug, name }) => ({ value: slug, label: name }))}
          zones={zoneChoices(start.zone)}
          start={start}
        />
      </Card>
    </div>
  )
}
