import { CalendarOff, Check, X } from "lucide-react"
import type { Metadata } from "next"
import { z } from "zod"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Button } from "@/components/ui/button"
import { Card, CardTitle } from "@/components/ui/card"
import { EmptyState } from "@/components/ui/empty-state"
import { TextField } from "@/components/ui/field"
import { GetForm } from "@/components/ui/get-form"
import { withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { clock, longDay } from "@/components/ui/when"
import { requireDoctor } from "@/lib/accounts/session"
import { explained } from "@/lib/booking/calendar"
import { now as clockNow } from "@/lib/clock"
import { toInstant } from "@/lib/scheduling/wall-time"

export const metadata: Metadata = { title: "Why a time is offered or not" }

const minutes = (least: number, most: number) =>
  z
    .union([z.literal("").transform(() => undefined), z.coerce.number().int().min(least).max(most)])
    .optional()
    .catch(undefined)
const address = z.object({
  date: z.iso.date().optional().catch(undefined),
  lengthMinutes: minutes(5, 480),
  stepMinutes: minutes(5, 480),
  bufferBeforeMinutes: minutes(0, 240),
  bufferAfterMinutes: minutes(0, 240),
  noticeMinutes: minutes(0, 525_600),
})

const asked = [
  ["lengthMinutes", "Length"],
  ["stepMinutes", "Step"],
  ["bufferBeforeMinutes", "Free before"],
  ["bufferAfterMinutes", "Free after"],
  ["noticeMinutes", "Notice"],
] as const

export default async function ExplainPage({ searchParams }: PageProps<"/doctor/calendar/explain">) {
  const { date: wanted, ...change } = address.parse(await searchParams)
  const doctor = await requireDoctor(withQuery("/doctor/calendar/explain", { date: wanted }))
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const found = await explained(doctor, wanted ?? null, given, clockNow())
  if (!found) return <EmptyState icon={CalendarOff} title="Patients can’t book you at the moment" />
  const { date, rules, times, effect } = found
  const noon = toInstant(rules.zone, date, 720)
  const offered = times.filter(time => time.offered).length
  return (
    <>
      <Breadcrumb crumbs={[{ href: "/doctor/calendar", label: "Calendar" }]} here="Why a time is offered" />
      <div className="mt-3">
        <PageHeader
          title={longDay(noon, rules.zone)}
          lead={`${offered} of ${times.length} times are offered to patients.`}
        />
      </div>
      <Card className="mt-6">
        <CardTitle>What if?</CardTitle>
        <GetForm
          action="/doctor/calendar/explain"
          key={JSON.stringify(found.date)}
          className="mt-4 grid items-end gap-4 sm:grid-cols-3 lg:grid-cols-7"
        >
          <TextField name="date" label="Date" type="date" defaultValue={date} />
          {asked.map(([name, label]) => (
            <TextField
              key={name}
              name={name}
              label={`${label}, minutes`}
              inputMode="numeric"
              placeholder={String(rules[name] ?? rules.lengthMinutes)}
              defaultValue={change[name] ?? ""}
            />
          ))}
          <Button type="submit">Show</Button>
        </GetForm>
        {effect && (
          <div role="status" className="mt-4">
            <p className="font-medium">
              {effect.gained.length} more and {effect.lost.length} fewer free times in the seven days from
              this date.
            </p>
            <p className="text-soft">Nothing is saved here: change your rules under Hours.</p>
          </div>
        )}
      </Card>
      <section aria-labelledby="times" className="mt-8">
        <h2 id="times" className="mb-3 text-lg">
          Every time of the day
        </h2>
        {times.length > 0 ? (
          <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-1">
            {times.map(({ start, offered: yes, verdicts }) => {
              const against = verdicts.find(({ pass }) => !pass)
              return (
                <li key={start}>
                  <details className="group">
                    <summary className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 hover:bg-sunken">
                      <span className="numbers font-semibold">{clock(start, rules.zone)}</span>
                      {yes ? (
                        <span className="flex items-center gap-1.5 text-ok">
                          <Check aria-hidden className="size-4" /> Offered
                        </span>
                      ) : (
                        <span className="flex min-w-0 items-center gap-1.5">
                          <X aria-hidden className="size-4 shrink-0 text-bad" />{" "}
                          <span className="text-bad">Not offered:</span> {against?.detail}
                        </span>
                      )}
                      {against?.change && (
                        <span className="w-full text-soft text-sm">
                          What would change it: {against.change}
                        </span>
                      )}
                    </summary>
                    <ul className="border-line border-t bg-sunken px-4 py-2 text-sm">
                      {verdicts.map(({ rule, pass, detail, change: way }) => (
                        <li key={rule} className="flex gap-2 py-1">
                          {pass ? (
                            <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
                          ) : (
                            <X aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
                          )}
                          <span>
                            <span className="sr-only">{pass ? "Passes: " : "Fails: "}</span>
                            {detail}
                            {way && <span className="text-soft"> What would change it: {way}</span>}
                          </span>
                        </li>
                      ))}
                    </ul>
                  </details>
                </li>
              )
            })}
          </ul>
        ) : (
          <EmptyState icon={CalendarOff} title="No hours on this date">
            Open it under Hours: by weekday, or as a single date.
          </EmptyState>
        )}
      </section>
    </>
  )
}
