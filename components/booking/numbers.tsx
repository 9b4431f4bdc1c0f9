import type { Route } from "next"
import { Link } from "../ui/link"

/** Counts side by side; one with an address leads to the list of what it counts. */
export function Numbers({ numbers }: { numbers: [label: string, count: number, to?: Route][] }) {
  return (
    <dl className="mt-6 grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
      {numbers.map(([label, count, to]) => (
        <div
          key={label}
          className="relative flex flex-col-reverse justify-end rounded-lg border border-line bg-surface p-4 shadow-1"
        >
          <dt className="text-soft text-sm">{label}</dt>
          <dd className="numbers font-semibold text-2xl">
            {to ? (
              <Link href={to} className="after:absolute after:inset-0 hover:underline">
                {count}
                <span className="sr-only">: {label}</span>
              </Link>
            ) : (
              count
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
