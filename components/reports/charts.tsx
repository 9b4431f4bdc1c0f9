import type { Tally } from "@/lib/reports/schema"
import type { Series } from "../ui/chart"
import { StackedDays } from "../ui/stacked-days"

const outcomes: Series<"completed" | "missed" | "off" | "unclosed" | "toCome">[] = [
  { key: "completed", label: "Completed", tone: "ok" },
  { key: "missed", label: "Missed", tone: "bad" },
  { key: "off", label: "Cancelled or declined", tone: "mute" },
  { key: "unclosed", label: "Not closed", tone: "wait" },
  { key: "toCome", label: "To come", tone: "info" },
]

type Told = Pick<
  Tally,
  "completed" | "missed" | "cancelledByPatient" | "cancelledByPractice" | "declined" | "unclosed" | "toCome"
>

/** Visits by what became of them, stretch by stretch; `column` says what a stretch is. */
export function OutcomeChart({
  id,
  name,
  column,
  rows,
}: {
  id: string
  name: string
  column: string
  rows: { name: string; label: string; tally: Told }[]
}) {
  return (
    <StackedDays
      id={id}
      name={name}
      column={column}
      series={outcomes}
      days={rows.map(({ name: day, label, tally }) => {
        const { completed, missed, cancelledByPatient, cancelledByPractice, declined, unclosed, toCome } =
          tally
        const off = cancelledByPatient + cancelledByPractice + declined
        return { day, label, values: { completed, missed, off, unclosed, toCome } }
      })}
    />
  )
}

const earned: Series<"value">[] = [{ key: "value", label: "Value of completed visits", tone: "accent" }]

/** What completed visits were worth, month by month, a chart for each currency. */
export function RevenueCharts({
  id,
  rows,
}: {
  id: string
  rows: { name: string; label: string; tally: Pick<Tally, "money"> }[]
}) {
  const currencies = [
    ...new Set(
      rows.flatMap(({ tally }) =>
        tally.money.filter(({ value }) => value > 0).map(({ currency }) => currency),
      ),
    ),
  ]
  if (!currencies.length)
    return <p className="text-soft text-sm">No visit of this time has been completed.</p>
  return (
    <div className="grid gap-6 lg:grid-cols-[repeat(auto-fit,minmax(17rem,1fr))]">
      {currencies.map(currency => (
        <StackedDays
          key={currency}
          id={`${id}-${currency}`}
          name={`Value of completed visits per month, in ${currency}`}
          column={`Month, in ${currency}`}
          series={earned.map(one => ({ ...one, label: `${one.label}, ${currency}` }))}
          days={rows.map(({ name, label, tally }) => {
            const value = tally.money.find(sum => sum.currency === currency)?.value ?? 0
            return { day: name, label, values: { value: value / 100 } }
          })}
        />
      ))}
    </div>
  )
}

const patients: Series<"newPatients" | "returning">[] = [
  { key: "newPatients", label: "New", tone: "accent" },
  { key: "returning", label: "Returning", tone: "info" },
]

/** Different patients seen per month: those who came for the first time, and the others. */
export function PatientChart({
  id,
  rows,
}: {
  id: string
  rows: { name: string; label: string; tally: Pick<Tally, "newPatients" | "returning"> }[]
}) {
  return (
    <StackedDays
      id={id}
      name="Patients seen per month"
      column="Month"
      series={patients}
      days={rows.map(({ name, label, tally: { newPatients, returning } }) => ({
        day: name,
        label,
        values: { newPatients, returning },
      }))}
    />
  )
}
