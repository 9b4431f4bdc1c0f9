import type { Metadata } from "next"
import { ClosedByPractice } from "@/components/hours/closed-by-practice"
import { titles } from "@/components/hours/fields"
import { HoursForm } from "@/components/hours/hours-form"
import { chosenSection, leads, propsOf } from "@/components/hours/sections"
import { Card, CardTitle } from "@/components/ui/card"
import { withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { Tabs } from "@/components/ui/tabs"
import { requireDoctor } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { scheduleOf } from "@/lib/hours/queries"
import { type SectionName, sectionNames } from "@/lib/hours/schema"

export const metadata: Metadata = { title: "Hours" }

export default async function HoursPage({ searchParams }: PageProps<"/doctor/hours">) {
  const section = chosenSection.parse((await searchParams).section)
  const doctor = await requireDoctor(pathOf(section))
  const schedule = await scheduleOf(doctor, clockNow())
  return (
    <>
      <PageHeader title="Hours" lead={`Times are on the clinic’s clock, ${schedule.rules.zone}.`} />
      <div className="mt-6 mb-6">
        <Tabs
          label="Parts of the schedule"
          tabs={sectionNames.map(name => ({
            href: pathOf(name),
            label: titles[name],
            current: name === section,
          }))}
        />
      </div>
      <Card className="max-sm:px-4">
        <CardTitle>{titles[section]}</CardTitle>
        <p className="mt-1 mb-6 text-soft">{leads[section]}</p>
        <HoursForm key={section} {...propsOf(section, schedule)} />
      </Card>
      {(section === "holidays" || section === "dates") && <ClosedByPractice days={schedule.closed} />}
    </>
  )
}

const pathOf = (section: SectionName) =>
  withQuery("/doctor/hours", { section: section === "weekly" ? undefined : section })
