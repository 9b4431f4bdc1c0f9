import { z } from "zod"
import { money, moneyIn } from "@/lib/payments/money-rules"
import { doctorDashboard, practiceDashboard, type ShortVisit, shortVisit } from "./dashboard-rules"
import { doctorPage, doctorRow, monthTally, type Report, report, type Tally, tally } from "./schema"

/** Numbers as the REST API tells them: as everywhere, but for money and times, which have its form. */
const sums = z.array(z.strictObject({ value: money, paid: money, refunded: money, net: money }))
const ofPeriod = tally.extend({ money: sums }).meta({ id: "Tally" })
const ofMonth = monthTally.extend({ money: sums }).meta({ id: "MonthTally" })
const visit = shortVisit.extend({ startsAt: z.iso.datetime(), createdAt: z.iso.datetime() })

export const reportView = report.extend({ months: z.array(ofMonth), total: ofPeriod }).meta({ id: "Report" })
export const doctorPageView = doctorPage.extend({ items: z.array(doctorRow.extend({ money: sums })) })
const spans = { months: z.array(ofMonth), lately: ofPeriod, before: ofPeriod }
export const doctorDashboardView = doctorDashboard.extend(spans)
export const practiceDashboardView = practiceDashboard.extend({
  ...spans,
  waiting: z.array(visit),
  latest: z.array(visit),
})

/** A period's numbers with its money in the API's form. */
export function told<T extends Pick<Tally, "money">>(tallied: T) {
  const money = tallied.money.map(({ currency, value, paid, refunded, net }) => ({
    value: moneyIn(value, currency),
    paid: moneyIn(paid, currency),
    refunded: moneyIn(refunded, currency),
    net: moneyIn(net, currency),
  }))
  return { ...tallied, money }
}

export function viewOfReport({ months, total, ...rest }: Report): z.output<typeof reportView> {
  return { ...rest, months: months.map(told), total: told(total) }
}

export function viewOfVisit({ startsAt, createdAt, ...rest }: ShortVisit): z.output<typeof visit> {
  return { ...rest, startsAt: startsAt.toISOString(), createdAt: createdAt.toISOString() }
}
