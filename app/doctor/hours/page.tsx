import type { Metadata } from "next"
import { z } from "zod"
import { dateRows, leaveRows, titles, weeklyRows } from "@/components/hours/fields"
import { HoursForm, type HoursFormProps } from "@/components/hours/hours-form"
import { Card, CardTitle } from "@/components/ui/card"
import { withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { Tabs } from "@/components/ui/tabs"
import { requireDoctor } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { countries, holidaysFrom } from "@/lib/hours/holidays"
import { type Schedule, scheduleOf } from "@/lib/hours/queries"
import { type SectionName, sectionNames } from "@/lib/hours/schema"

export const metadata: Metadata = { title: "Hours" }

const chosen = z.enum(sectionNames).catch("weekly")

const leads: Record<SectionName, string> = {
  weekly: "Several a day if you like. An end before its start lies on the next day: 22:00 to 02:00.",
  dates: "A date with other hours than usual, a closed one, or extra hours besides the usual ones.",
  leave: "Whole days, or some hours of one day.",
  holidays: "Days on which you don’t see patients.",
  rules: "How long a visit is, how far ahead it may be booked, and how many there may be.",
}

export default async function HoursPage({ searchParams }: PageProps<"/doctor/hours">) {
  const section = chosen.parse((await searchParams).section)
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
      <Card>
        <CardTitle>{titles[section]}</CardTitle>
        <p className="mt-1 mb-6 text-soft">{leads[section]}</p>
        <HoursForm key={section} {...propsOf(section, schedule)} />
      </Card>
    </>
  )
}

function propsOf(section: SectionName, schedule: Schedule): HoursFormProps {
  const { rules, off, today } = schedule
  switch (section) {
    case "weekly":
      return { section, rows: weeklyRows(schedule) }
    case "dates":
      return { section, rows: dateRows(schedule) }
    case "leave":
      return { section, rows: leaveRows(schedule) }
    case "holidays": {
      const country = rules.holidayCountry ?? ""
      const kept = off.flatMap(({ kind, date }) => (kind === "HOLIDAY" && date ? [date] : []))
      return {
        section,
        country,
        kept,
        countries: countries(),
        holidays: country ? holidaysFrom(country, today) : [],
      }
    }
    case "rules":
      return {
        section,
        values: Object.fromEntries(
          Object.entries(rules).flatMap(([name, value]) =>
            Array.isArray(value)
              ? value.map((one, at) => [`${name}.${at}`, textOf(one)])
              : [[name, textOf(value)]],
          ),
        ),
      }
  }
}

function textOf(value: string | number | boolean | null): string {
  if (typeof value === "boolean") return value ? "on" : ""
  return value === null ? "" : String(value)
}

const pathOf = (section: SectionName) =>
  withQuery("/doctor/hours", { section: section === "weekly" ? undefined : section })
