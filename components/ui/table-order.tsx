import { ArrowDown, ArrowDownUp, ArrowUp, ArrowUpDown } from "lucide-react"
import { Link } from "./link"
import type { Column } from "./table"

const item =
  "flex min-h-11 items-center gap-2.5 rounded-sm px-3 hover:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0"

/**
 * The orders of a table's titles, which a narrow screen has no place for: links behind a summary, so that they need no script.
 * Made anew in each order, so that it is closed again after a press.
 */
export function TableOrder<Row>({ caption, columns }: { caption: string; columns: Column<Row>[] }) {
  const sorts = columns.flatMap(({ title, sort }) => (sort ? [{ title, ...sort }] : []))
  if (sorts.length === 0) return null
  const current = sorts.find(({ now }) => now)
  const Way = current?.now === "descending" ? ArrowDown : ArrowUp
  return (
    <details
      key={current ? `${current.title} ${current.now}` : "none"}
      className="group relative mb-2 md:hidden print:hidden"
    >
      <summary className="inline-flex min-h-11 w-fit cursor-pointer items-center gap-2 rounded-md border border-line bg-surface px-3.5 text-sm [&_svg]:size-4">
        <ArrowDownUp aria-hidden />
        <span>
          <span className="text-soft">Order</span>{" "}
          {current && (
            <span className="font-medium">
              {current.title}
              <span className="sr-only">, {current.now}</span>
            </span>
          )}
        </span>
        {current && <Way aria-hidden />}
      </summary>
      <nav
        aria-label={`Order of ${caption.toLowerCase()}`}
        className="absolute z-20 mt-1 w-64 max-w-full rounded-md border border-line bg-surface p-1.5 text-sm shadow-3"
      >
        <ul>
          {current && (
            <li className="mb-1.5 border-line border-b pb-1.5">
              <Link href={current.to} scroll={false} className={item}>
                <ArrowUpDown aria-hidden /> The other way round
              </Link>
            </li>
          )}
          {sorts
            .filter(({ now }) => !now)
            .map(({ title, to }) => (
              <li key={title}>
                <Link href={to} scroll={false} className={item}>
                  {title}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
    </details>
  )
}
