import type { Doctor } from "@/lib/accounts/actor"
import { now as clockNow } from "@/lib/clock"
import { dashboardOf } from "@/lib/reports/numbers"
import { Button } from "../ui/button"
import { Card, CardTitle } from "../ui/card"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { StackedDays } from "../ui/stacked-days"
import { OutcomeChart } from "./charts"
import { RateTile, Sums, Tile, Tiles } from "./tile"
import { changeOf, hours, monthName, number, shortMonth, sums, weekdayOf } from "./words"

/** How the doctor's practice goes: below the day, which comes first. */
export async function DoctorDashboard({ doctor }: { doctor: Doctor }) {
  const { week, months, lately, before } = await dashboardOf(doctor, clockNow())
  const [last, current] = months.slice(-2)
  const load = week.reduce((sum, { booked }) => sum + booked, 0)
  const free = week.reduce((sum, day) => sum + day.free, 0)
  return (
    <section aria-labelledby="practice" className="mt-12 print:hidden">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 id="practice" className="text-xl">
          Your practice
        </h2>
        <Button asChild variant="secondary" size="sm">
          <Link href={href("/doctor/reports")}>All reports</Link>
        </Button>
      </div>
      <Tiles across={5}>
        {current && (
          <Tile
            label={`Earned in ${monthName(current.month)}`}
            value={<Sums in={current} of="value" />}
            more={last && `${monthName(last.month)}: ${sums(last, "value")}`}
          />
        )}
        {current && (
          <Tile
            label="Of it online, less refunds"
            value={<Sums in={current} of="net" />}
            more={last && `${monthName(last.month)}: ${sums(last, "net")}`}
          />
        )}
        <RateTile
          label="Took place, last 90 days"
          now={lately.completionRate}
          before={before.completionRate}
        />
        <RateTile label="Missed, last 90 days" now={lately.noShowRate} before={before.noShowRate} />
        <Tile
          label="Returning patients, last 90 days"
          value={number(lately.returning)}
          more={`of ${number(lately.seen)} seen; ${changeOf(lately.returning, before.returning)}`}
        />
      </Tiles>
      <div className="mt-4 grid items-start gap-4 xl:grid-cols-2">
        <Card className="min-w-0">
          <CardTitle>This week</CardTitle>
          <p className="mt-1 mb-4 text-soft text-sm">
            {hours(load)} booked, {hours(free)} of your hours without a visit
          </p>
          <StackedDays
            id="week"
            name="Minutes booked and free on each day of this week"
            series={[
              { key: "booked", label: "Booked, minutes", tone: "accent" },
              { key: "free", label: "Free, minutes", tone: "mute" },
            ]}
            days={week.map(({ date, booked, free }) => ({
              day: date,
              label: weekdayOf(date),
              values: { booked, free },
            }))}
          />
        </Card>
        <Card className="min-w-0">
          <CardTitle>Visits, month by month</CardTitle>
          <p className="mt-1 mb-4 text-soft text-sm">
            {number(months.reduce((sum, { completed }) => sum + completed, 0))} completed in six months
          </p>
          <OutcomeChart
            id="months"
            name="Visits of the last six months, by what became of them"
            column="Month"
            rows={months.map(({ month, ...tally }) => ({ name: month, label: shortMonth(month), tally }))}
          />
        </Card>
      </div>
    </section>
  )
}
