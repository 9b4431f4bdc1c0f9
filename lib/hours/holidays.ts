import Holidays from "date-holidays"

const DAYS = 370

export type Holiday = { date: string; name: string }

/** The public holidays of a country ("IN", or "GB-ENG" with its part) from `today` on, over a year. None for an unknown one. */
export function holidaysFrom(country: string, today: string): Holiday[] {
  const [code = "", part] = country.split("-")
  const calendar = part ? new Holidays(code, part) : new Holidays(code)
  const year = Number(today.slice(0, 4))
  const last = new Date(Date.parse(today) + DAYS * 86_400_000).toISOString().slice(0, 10)
  const found = [year, year + 1].flatMap(one => calendar.getHolidays(one, "en") ?? [])
  const named = found
    .filter(({ type }) => type === "public")
    .map(({ date, name }) => ({ date: date.slice(0, 10), name }))
    .filter(({ date }) => date >= today && date <= last)
  return [...new Map(named.map(one => [one.date, one])).values()].sort((a, b) => a.date.localeCompare(b.date))
}

/** Every country the calendar knows, in English, by name. */
export function countries(): { code: string; name: string }[] {
  const known = Object.entries(new Holidays().getCountries("en"))
  return known.map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name))
}
