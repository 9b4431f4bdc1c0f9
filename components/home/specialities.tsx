import type { Facets } from "../doctors/search-words"
import { SpecialityIcon } from "../doctors/speciality-icon"
import { withQuery } from "../ui/href"
import { Link } from "../ui/link"

/** Every speciality of the practice, leading to its doctors. */
export function Specialities({ specialities }: Pick<Facets, "specialities">) {
  return (
    <ul className="grid grid-cols-2 gap-2.5 sm:gap-4 lg:grid-cols-3">
      {specialities.map(({ slug, name, summary, doctors }) => (
        <li key={slug}>
          <Link
            href={withQuery("/doctors", { speciality: slug })}
            className="group flex h-full flex-col gap-3 rounded-md border border-line bg-surface p-3.5 shadow-1 transition-[border-color,box-shadow] duration-150 hover:border-accent-line hover:shadow-2 sm:flex-row sm:gap-4 sm:p-4"
          >
            <span className="grid size-11 shrink-0 place-items-center rounded-md bg-accent-soft text-accent-ink">
              <SpecialityIcon slug={slug} className="size-5" />
            </span>
            <span className="min-w-0">
              <span className="block break-words font-semibold leading-5.5 group-hover:underline">
                {name}
              </span>
              <span className="block text-soft text-sm max-sm:hidden">{summary}</span>
              <span className="numbers mt-1 block text-faint text-sm">
                {doctors === 1 ? "1 doctor" : `${doctors} doctors`}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
