import { MapPin } from "lucide-react"
import type { Facets } from "../doctors/search-words"
import { withQuery } from "../ui/href"
import { Link } from "../ui/link"

/** The cities where the practice has doctors, by country, each leading to them. */
export function Clinics({ cities }: Pick<Facets, "cities">) {
  const countries = [...new Set(cities.map(({ country }) => country))]
  return (
    <div className="flex flex-col gap-8">
      {countries.map(country => (
        <section key={country} aria-label={country}>
          <h3 className="text-lg">{country}</h3>
          <ul className="mt-3 grid gap-2.5 sm:grid-cols-2 lg:grid-cols-1">
            {cities
              .filter(place => place.country === country)
              .map(({ city, doctors }) => (
                <li key={city}>
                  <Link
                    href={withQuery("/doctors", { city })}
                    className="group flex min-h-12 items-center gap-3 rounded-md border border-line bg-surface px-4 py-2 shadow-1 hover:border-accent-line"
                  >
                    <MapPin aria-hidden className="size-5 shrink-0 text-accent-ink" />
                    <span className="font-medium group-hover:underline">{city}</span>
                    <span className="numbers ml-auto whitespace-nowrap text-faint text-sm">
                      {doctors === 1 ? "1 doctor" : `${doctors} doctors`}
                    </span>
                  </Link>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
