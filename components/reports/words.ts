import { money } from "@/lib/payments/rules"
import type { Tally } from "@/lib/reports/schema"

const long = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" })
const short = new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" })
const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" })
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" })

/** "November 2026" of "2026-11". */
export const monthName = (month: string) => long.format(Date.parse(`${month}-01`))
/** "Nov 26". */
export const shortMonth = (month: string) => short.format(Date.parse(`${month}-01`)).replace("Sept", "Sep")
/** "9 Nov" of "2026-11-09". */
export const shortDay = (date: string) => dayAndMonth.format(Date.parse(date)).replace("Sept", "Sep")
/** "Mon": seven of them stand side by side on a phone. */
export const weekdayOf = (date: string) => weekday.format(Date.parse(date))

/** "86%"; a dash where there is nothing to divide by. */
export const percent = (part: number | null) => (part === null ? "–" : `${Math.round(part * 100)}%`)

export const number = (value: number) => value.toLocaleString("en")

/** "12 h 30 min". */
export function hours(minutes: number): string {
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (!whole) return `${rest} min`
  return rest ? `${number(whole)} h ${rest} min` : `${number(whole)} h`
}

/** Each currency by itself: "₹12,500 · £240". */
export const sums = (tally: Pick<Tally, "money">, of: Sum) => eachSum(tally, of).join(" · ") || "–"

type Sum = "value" | "paid" | "refunded" | "net"
/** The same one by one: "₹12,500", "£240". */
export const eachSum = (tally: Pick<Tally, "money">, of: Sum): string[] =>
  tally.money.filter(sum => sum[of] !== 0).map(sum => money(sum[of], sum.currency))

/** "12 more than before", for numbers of the same kind beside each other. */
export function changeOf(now: number, before: number): string {
  if (now === before) return "as many as before"
  return `${number(Math.abs(now - before))} ${now > before ? "more" : "fewer"} than before`
}

/** "3 points up": how a rate moved. */
export function changeOfRate(now: number | null, before: number | null): string {
  if (now === null || before === null)
    return before === null ? "nothing to compare with" : `was ${percent(before)}`
  const points = Math.round(now * 100) - Math.round(before * 100)
  if (!points) return "as before"
  return `${Math.abs(points)} ${Math.abs(points) === 1 ? "point" : "points"} ${points > 0 ? "up" : "down"}`
}

/** Around a table of many numbers: cells stand closer where there is less room. */
export const narrow = "md:max-xl:[&_td]:px-2 md:max-xl:[&_th]:px-2"
