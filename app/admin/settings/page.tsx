import type { Metadata } from "next"
import { z } from "zod"
import { ContactForm } from "@/components/practice/contact-form"
import { CountryFilter } from "@/components/practice/country-filter"
import { DefaultsForm } from "@/components/practice/defaults-form"
import { HolidaysForm } from "@/components/practice/holidays-form"
import { LogoForm } from "@/components/practice/logo-form"
import { NameForm } from "@/components/practice/name-form"
import { OnHolidays } from "@/components/practice/on-holidays"
import { ReportForm } from "@/components/practice/report-form"
import { sectionNames, settingsAt, titles } from "@/components/practice/sections"
import { Alert } from "@/components/ui/alert"
import { Card, CardTitle } from "@/components/ui/card"
import { PageHeader } from "@/components/ui/page-header"
import { Tabs } from "@/components/ui/tabs"
import { zoneChoices } from "@/components/ui/zones"
import type { Admin } from "@/lib/accounts/actor"
import { requireAdmin } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { countries, holidaysFrom } from "@/lib/hours/holidays"
import { holidaysToCome, practiceSettings, shownPractice, visitsOnHolidays } from "@/lib/practice/queries"
import { localDate } from "@/lib/scheduling/wall-time"

export const metadata: Metadata = { title: "Settings" }

const address = z.object({
  section: z.enum(sectionNames).catch("practice"),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .catch(undefined),
})
const tidings: Record<string, string> = {
  logo: "The logo is saved.",
  "no-logo": "The logo is taken away.",
  holidays: "The holidays are saved. No doctor is offered on them from now on.",
}

export default async function SettingsPage({ searchParams }: PageProps<"/admin/settings">) {
  const sent = await searchParams
  const { section, country } = address.parse(sent)
  const admin = await requireAdmin(settingsAt(section, { country }))
  const told = tidings[String(sent.told)]
  return (
    <>
      {told && <Alert tone="ok" live title={told} className="mb-6" />}
      <PageHeader title="Settings" lead="What holds for the whole practice." />
      <div className="my-6">
        <Tabs
          label="Settings"
          tabs={sectionNames.map(name => ({
            href: settingsAt(name),
            label: titles[name],
            current: name === section,
          }))}
        />
      </div>
      {section === "practice" && (await ofPractice(admin))}
      {section === "defaults" && (await ofDoctors(admin))}
      {section === "holidays" && (await ofHolidays(admin, country ?? ""))}
    </>
  )
}

async function ofPractice(admin: Admin) {
  const [practice, { logo }] = await Promise.all([practiceSettings(admin), shownPractice(192)])
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <Card>
        <CardTitle className="mb-5">Name</CardTitle>
        <NameForm practice={practice} />
      </Card>
      <Card>
        <CardTitle className="mb-5">Logo</CardTitle>
        <LogoForm logo={logo} />
      </Card>
      <Card>
        <CardTitle className="mb-5">Contact</CardTitle>
        <ContactForm practice={practice} />
      </Card>
      <Card>
        <CardTitle className="mb-5">Reports</CardTitle>
        <ReportForm practice={practice} zones={zoneChoices(practice.zone)} />
      </Card>
    </div>
  )
}

async function ofDoctors(admin: Admin) {
  return (
    <Card className="max-w-4xl">
      <CardTitle>What new doctors begin with</CardTitle>
      <p className="mt-1 mb-6 text-soft">
        For doctors who join from now on; each may change it. Those who are here keep what they have.
      </p>
      <DefaultsForm defaults={await practiceSettings(admin)} />
    </Card>
  )
}

async function ofHolidays(admin: Admin, country: string) {
  const now = clockNow()
  const [settings, saved, booked] = await Promise.all([
    practiceSettings(admin),
    holidaysToCome(now),
    visitsOnHolidays(admin, now),
  ])
  const offered = country ? holidaysFrom(country, localDate(settings.zone, now)) : []
  const names = new Map(offered.map(({ date, name }) => [date, name]))
  const own = saved.filter(({ date, name }) => names.get(date) !== name)
  const ownDates = new Set(own.map(({ date }) => date))
  return (
    <>
      <OnHolidays {...booked} />
      <Card>
        <CardTitle>The practice is closed</CardTitle>
        <p className="mt-1 mb-6 text-soft">
          On these dates no doctor is offered, each by the calendar of their own clinic, whatever their hours
          say. Visits booked already stay.
        </p>
        <CountryFilter country={country} countries={countries()} />
        <HolidaysForm
          key={`${country} ${saved.map(({ date, name }) => date + name).join()}`}
          country={country}
          offered={offered.filter(({ date }) => !ownDates.has(date))}
          own={own}
          kept={saved.map(({ date }) => date)}
        />
      </Card>
    </>
  )
}
