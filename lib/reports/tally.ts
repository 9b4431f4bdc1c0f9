import { toInstant } from "@/lib/scheduling/wall-time"
import type { Whose } from "./buckets"
import { offeredCounts, patientCounts, type Stretch, visitCounts } from "./counts"
import { moneyCounts } from "./money-counts"
import {
  completionRate,
  datesOf,
  noShowRate,
  type Outcome,
  outcomeNames,
  type Period,
  utilisation,
} from "./rules"
import type { CurrencySum, Tally } from "./schema"

type Facts = {
  visits: Awaited<ReturnType<typeof visitCounts>>
  patients: Awaited<ReturnType<typeof patientCounts>>
  offered: Awaited<ReturnType<typeof offeredCounts>>
  money: Awaited<ReturnType<typeof moneyCounts>>
}

/** Every number of periods that follow each other, and of all of them as one. Four queries. `now` in epoch ms. */
export async function talliesOf(
  whose: Whose & { zone: string },
  periods: readonly Period[],
  now: number,
): Promise<{ periods: Tally[]; total: Tally }> {
  const [only] = await talliesOfAll(whose, [periods], now)
  if (!only) throw new Error("no period asked for")
  return only
}

/**
 * The same for several rows of periods that lie across each other, as months and weeks do, in the same four queries: counted
 * between all their bounds once, then added up for each period.
 */
export async function talliesOfAll(
  whose: Whose & { zone: string },
  rows: readonly (readonly Period[])[],
  now: number,
): Promise<{ periods: Tally[]; total: Tally }[]> {
  const dates = [...new Set(rows.flatMap(datesOf))].sort()
  const stretch = (from = "", until = "") => ({
    from: dates.indexOf(from) + 1,
    until: dates.indexOf(until) + 1,
  })
  const asked = rows.map(periods => ({
    periods: periods.map(({ from, until }) => stretch(from, until)),
    total: stretch(periods[0]?.from, periods.at(-1)?.until),
  }))
  const all = asked.flatMap(({ periods, total }) => [...periods, total])
  const facts = await factsOf(whose, dates, all, now)
  return asked.map(({ periods, total }) => ({
    periods: periods.map(one => tallied(facts, one)),
    total: tallied(facts, total),
  }))
}

/** Every number of one period for each of these doctors. Four queries. */
export async function talliesOfEach(
  doctorIds: string[],
  zone: string,
  period: Period,
  now: number,
): Promise<Map<string, Tally>> {
  if (!doctorIds.length) return new Map()
  const whole = { from: 1, until: 2 }
  const facts = await factsOf({ doctorIds, each: true, zone }, [period.from, period.until], [whole], now)
  const own = <Row extends { doctorId: string | null }>(rows: Row[], id: string) =>
    rows.filter(row => row.doctorId === id)
  return new Map(
    doctorIds.map(id => {
      const theirs = {
        visits: own(facts.visits, id),
        patients: own(facts.patients, id),
        offered: own(facts.offered, id),
        money: own(facts.money, id),
      }
      return [id, tallied(theirs, whole)]
    }),
  )
}

/** What came of each doctor's offered time in a period. Two queries. */
export async function timeOfEach(
  doctorIds: string[],
  zone: string,
  { from, until }: Period,
  now: number,
): Promise<Map<string, { completed: number; takenMinutes: number; offeredMinutes: number }>> {
  if (!doctorIds.length) return new Map()
  const bounds = { instants: [from, until].map(date => toInstant(zone, date, 0)), dates: [from, until] }
  const whose = { doctorIds, each: true }
  const [visits, offered] = await Promise.all([visitCounts(whose, bounds, now), offeredCounts(whose, bounds)])
  const sum = <Row extends { doctorId: string | null; bucket: number }>(
    rows: Row[],
    id: string,
    of: (row: Row) => number,
  ) =>
    rows
      .filter(({ doctorId, bucket }) => doctorId === id && bucket === 1)
      .reduce((total, row) => total + of(row), 0)
  return new Map(
    doctorIds.map(id => [
      id,
      {
        completed: sum(visits, id, row => row.completed),
        takenMinutes: sum(visits, id, row => row.takenMinutes),
        offeredMinutes: sum(offered, id, row => row.minutes),
      },
    ]),
  )
}

async function factsOf(
  whose: Whose & { zone: string },
  dates: string[],
  stretches: Stretch[],
  now: number,
): Promise<Facts> {
  const bounds = { instants: dates.map(date => toInstant(whose.zone, date, 0)), dates }
  const [visits, patients, offered, money] = await Promise.all([
    visitCounts(whose, bounds, now),
    patientCounts(whose, bounds, stretches),
    offeredCounts(whose, bounds),
    moneyCounts(whose, bounds),
  ])
  return { visits, patients, offered, money }
}

/** The rows of some buckets as one; whoever is seen in several of them counts once. */
function tallied(facts: Facts, { from, until }: Stretch): Tally {
  const within = <Row extends { bucket: number }>(rows: Row[]) =>
    rows.filter(({ bucket }) => from <= bucket && bucket < until)
  const visits = within(facts.visits)
  const sum = (key: Outcome | "takenMinutes") => visits.reduce((total, row) => total + row[key], 0)
  const counts = Object.fromEntries(outcomeNames.map(name => [name, sum(name)])) as Record<Outcome, number>
  const { seen, newPatients } = facts.patients.find(row => row.from === from && row.until === until) ?? {
    seen: 0,
    newPatients: 0,
  }
  const takenMinutes = sum("takenMinutes")
  const offeredMinutes = within(facts.offered).reduce((total, { minutes }) => total + minutes, 0)
  return {
    visits: outcomeNames.reduce((total, name) => total + counts[name], 0),
    ...counts,
    seen,
    newPatients,
    returning: seen - newPatients,
    completionRate: completionRate(counts),
    noShowRate: noShowRate(counts),
    takenMinutes,
    offeredMinutes,
    utilisation: utilisation({ takenMinutes, offeredMinutes }),
    money: moneyOf(visits, within(facts.money)),
  }
}

/** Currency by currency, rupees first. */
export function moneyOf(visits: Facts["visits"], ledger: Facts["money"]): CurrencySum[] {
  const known = new Map<string, CurrencySum>()
  const of = (currency: string) => {
    const sum = known.get(currency) ?? { currency, value: 0, paid: 0, refunded: 0, net: 0 }
    known.set(currency, sum)
    return sum
  }
  for (const { currency, value } of visits) of(currency).value += value
  for (const { currency, paid, refunded } of ledger) {
    const sum = of(currency)
    sum.paid += paid
    sum.refunded += refunded
    sum.net += paid - refunded
  }
  const order = ({ currency }: CurrencySum) => (currency === "INR" ? "" : currency)
  return [...known.values()].sort((a, b) => order(a).localeCompare(order(b)))
}
