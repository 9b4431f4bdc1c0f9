import { Link } from "../../ui/link"
import type { PickerDay } from "./week"

/** A day's free times by part of day; each is a link to its booking page. */
export function Times({ day }: { day: PickerDay }) {
  return (
    <div className="flex flex-col gap-5">
      {day.parts.map(part => (
        <div key={part.name}>
          <h4 id={idOf(part.name)} className="mb-2 text-soft text-sm">
            {part.name}
          </h4>
          <ul
            aria-labelledby={idOf(part.name)}
            className="grid grid-cols-[repeat(auto-fill,minmax(4.75rem,1fr))] gap-2"
          >
            {part.times.map(time => (
              <li key={time.start}>
                <Link
                  href={time.href}
                  data-time
                  className="numbers flex min-h-11 flex-col items-center justify-center rounded-md border border-edge bg-surface px-1 py-1 font-medium transition-colors duration-100 hover:border-accent hover:bg-accent hover:text-on-accent"
                >
                  <time dateTime={time.start}>{time.label}</time>
                  {time.clinic && (
                    <span className="font-normal text-xs leading-4">
                      <span className="sr-only">, </span>
                      {time.clinic}
                      <span className="sr-only"> at the clinic</span>
                    </span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}

const idOf = (part: string) => `times-${part.toLowerCase().replaceAll(" ", "-")}`
