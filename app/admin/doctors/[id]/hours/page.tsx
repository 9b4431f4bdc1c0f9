import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { z } from "zod"
import { ClosedByPractice } from "@/components/hours/closed-by-practice"
import { titles } from "@/components/hours/fields"
import { HoursForm } from "@/components/hours/hours-form"
import { chosenSection, deskLeads, propsOf } from "@/components/hours/sections"
import { DoctorFrame } from "@/components/roster/doctor-frame"
import { Card, CardTitle } from "@/components/ui/card"
import { withQuery } from "@/components/ui/href"
import { Tabs } from "@/components/ui/tabs"
import { inPlaceOf } from "@/lib/accounts/actor"
import { requireAdmin } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { scheduleOf } from "@/lib/hours/queries"
import { type SectionName, sectionNames } from "@/lib/hours/schema"
import { doctorHead } from "@/lib/roster/queries"

export const metadata: Metadata = { title: "A doctor’s hours" }

/** A doctor's schedule, changed by the practice: the same parts the doctor has, each with a reason. */
export default async function DoctorHoursPage({
  params,
  searchParams,
}: PageProps<"/admin/doctors/[id]/hours">) {
  const [{ id }, sent] = await Promise.all([params, searchParams])
  const section = chosenSection.parse(sent.section)
  const pathOf = (name: SectionName) =>
    withQuery(`/admin/doctors/${id}/hours`, { section: name === "weekly" ? undefined : name })
  const admin = await requireAdmin(pathOf(section))
  if (!z.uuid().safeParse(id).success) notFound()
  const doctor = await doctorHead(admin, id)
  if (!doctor) notFound()
  const schedule = await scheduleOf(inPlaceOf(admin, id), clockNow())
  return (
    <>
      <DoctorFrame
        of={doctor}
        current="hours"
        title={`Hours of ${doctor.name}`}
        lead={`Times are on the clinic’s clock, ${schedule.rules.zone}. The doctor is told of what you change.`}
      />
      <div className="mb-6">
        <Tabs
          label="Parts of the schedule"
          tabs={sectionNames.map(name => ({
            href: pathOf(name),
            label: titles[name],
            current: name === section,
          }))}
        />
      </div>
      <Card>
        <CardTitle>{titles[section]}</CardTitle>
        <p className="mt-1 mb-6 text-soft">{deskLeads[section]}</p>
        <HoursForm key={section} {...propsOf(section, schedule)} desk={{ id }} />
      </Card>
      {(section === "holidays" || section === "dates") && <ClosedByPractice days={schedule.closed} desk />}
    </>
  )
}
