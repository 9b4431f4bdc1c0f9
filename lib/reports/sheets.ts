import { type CsvColumn, csvTime } from "@/lib/csv"
import type { CurrencySum, DoctorRow, Report, ReportVisit, Tally } from "./schema"

// The columns of the reports' CSV files, in one place: their headings never change once people have built on them; new ones
// are added at the end. Money is in major units beside its currency. Rates are parts of one, empty where there is nothing
// to divide by. A month with several currencies has a row for each: its counts stand in the first one, so that sums hold.

type Line<Of> = Of & { tally: Tally | null; money: CurrencySum | null }

/** A tally's rows, one for each of its currencies, and one where it has none. */
function linesOf<Of>(of: Of, tally: Tally): Line<Of>[] {
  if (!tally.money.length) return [{ ...of, tally, money: null }]
  return tally.money.map((money, at) => ({ ...of, tally: at === 0 ? tally : null, money }))
}

const counted = (title: string, value: (tally: Tally) => number | null): CsvColumn<Line<object>> => ({
  title,
  value: ({ tally }) => (tally ? value(tally) : null),
})
const paid = (title: string, value: (money: CurrencySum) => number): CsvColumn<Line<object>> => ({
  title,
  value: ({ money }) => (money ? value(money) / 100 : null),
})
/** Four digits: 0.8571. */
const rate = (part: number | null) => (part === null ? null : Math.round(part * 10_000) / 10_000)

const numbers: CsvColumn<Line<object>>[] = [
  counted("Visits", ({ visits }) => visits),
  counted("Completed", ({ completed }) => completed),
  counted("Missed", ({ missed }) => missed),
  counted("Cancelled by patient", ({ cancelledByPatient }) => cancelledByPatient),
  counted("Cancelled by doctor or practice", ({ cancelledByPractice }) => cancelledByPractice),
  counted("Declined", ({ declined }) => declined),
  counted("Not closed", ({ unclosed }) => unclosed),
  counted("To come", ({ toCome }) => toCome),
  counted("Patients seen", ({ seen }) => seen),
  counted("New patients", ({ newPatients }) => newPatients),
  counted("Returning patients", ({ returning }) => returning),
  counted("Completion rate", ({ completionRate }) => rate(completionRate)),
  counted("No-show rate", ({ noShowRate }) => rate(noShowRate)),
  counted("Minutes taken", ({ takenMinutes }) => takenMinutes),
  counted("Minutes offered", ({ offeredMinutes }) => offeredMinutes),
  counted("Utilisation", ({ utilisation }) => rate(utilisation)),
  { title: "Currency", value: ({ money }) => money?.currency ?? null },
  paid("Value of completed visits", ({ value }) => value),
  paid("Paid online", money => money.paid),
  paid("Refunded", ({ refunded }) => refunded),
  paid("Net online", ({ net }) => net),
]

type OfMonth = { month: string; zone: string }

export const monthColumns: CsvColumn<Line<OfMonth>>[] = [
  { title: "Month", value: ({ month }) => month },
  { title: "Zone", value: ({ zone }) => zone },
  ...numbers,
]

export function monthLines({ months, zone }: Report): Line<OfMonth>[] {
  return months.flatMap(({ month, ...tally }) => linesOf({ month, zone }, tally))
}

type OfDoctor = OfMonth & { doctor: DoctorRow["doctor"] }

export const doctorColumns: CsvColumn<Line<OfDoctor>>[] = [
  { title: "Month", value: ({ month }) => month },
  { title: "Zone", value: ({ zone }) => zone },
  { title: "Doctor", value: ({ doctor }) => doctor.name },
  { title: "Doctor id", value: ({ doctor }) => doctor.id },
  ...numbers,
]

export async function* doctorLines(
  rows: AsyncIterable<DoctorRow>,
  of: OfMonth,
): AsyncGenerator<Line<OfDoctor>> {
  for await (const { doctor, ...tally } of rows) yield* linesOf({ ...of, doctor }, tally)
}

const major = (minor: number) => minor / 100

/** Times on the clock of the zone whose month it is. */
export const visitColumns = (zone: string): CsvColumn<ReportVisit>[] => [
  { title: "Visit", value: ({ id }) => id },
  { title: "Begins", value: ({ startsAt }) => csvTime(startsAt, zone) },
  { title: "Ends", value: ({ endsAt }) => csvTime(endsAt, zone) },
  { title: "Zone", value: () => zone },
  { title: "Doctor", value: ({ doctor }) => doctor.name },
  { title: "Patient", value: ({ patient }) => patient.name },
  { title: "Status", value: ({ status }) => status },
  { title: "Ended by", value: ({ endedBy }) => endedBy },
  { title: "Currency", value: ({ currency }) => currency },
  { title: "Fee", value: ({ feeMinor }) => major(feeMinor) },
  { title: "Paid online", value: ({ paidMinor }) => major(paidMinor) },
  { title: "Refunded", value: ({ refundedMinor }) => major(refundedMinor) },
]
