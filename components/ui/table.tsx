import { ArrowDown, ArrowUp } from "lucide-react"
import type { Route } from "next"
import type { ReactNode } from "react"
import { cx } from "./cx"
import { Link } from "./link"
import { TableOrder } from "./table-order"

export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  align?: "right"
  /** Shown without its title when rows are stacked: the row's own heading, or its actions. */
  bare?: boolean
  /**
   * Where a narrow screen shows it: at the right of the heading (a status), among the other facts without its title
   * (what speaks for itself: a time, a doctor's name), or not at all. Otherwise among the facts, after its title.
   */
  narrow?: "corner" | "plain" | "hidden"
  /** How rows are ordered by it now, if they are, and where a press on its title leads. */
  sort?: { now: "ascending" | "descending" | null; to: Route }
}

/**
 * A table that becomes a stack of rows on a narrow screen, two or three lines each, with its orders in a menu above it.
 * `caption` names it for screen readers. Keys move through its rows; Enter presses the first link of the first bare cell.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  keyOf,
}: {
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  keyOf: (row: Row) => string | number
}) {
  const opens = columns.find(({ bare }) => bare)?.key
  return (
    <div>
      <TableOrder caption={caption} columns={columns} />
      <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-1">
        {/* Roles are spelled out because a stacked layout (display: block) takes them away. */}
        {/* biome-ignore-start lint/a11y/noRedundantRoles: see above. */}
        <table role="table" className="w-full border-collapse text-left max-md:block">
          <caption className="sr-only">{caption}</caption>
          <thead role="rowgroup" className="max-md:sr-only">
            <tr role="row" className="border-line border-b bg-sunken text-soft text-xs">
              {columns.map(column => (
                <th
                  key={column.key}
                  role="columnheader"
                  scope="col"
                  aria-sort={column.sort ? (column.sort.now ?? "none") : undefined}
                  className={cx("h-10 px-4 font-medium", column.align === "right" && "text-right")}
                >
                  {column.sort ? (
                    <>
                      <SortLink title={column.title} {...column.sort} />
                      <span className="md:hidden">{column.title}</span>
                    </>
                  ) : (
                    column.title
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" className="divide-y divide-line max-md:block">
            {rows.map(row => (
              <tr
                key={keyOf(row)}
                role="row"
                tabIndex={-1}
                data-row
                className="row-stack -outline-offset-2 scroll-my-20 transition-colors hover:bg-sunken/60"
              >
                {columns.map(column => (
                  <Cell key={column.key} column={column} row={row} opens={column.key === opens} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {/* biome-ignore-end lint/a11y/noRedundantRoles: see above. */}
      </div>
    </div>
  )
}

function Cell<Row>({ column, row, opens }: { column: Column<Row>; row: Row; opens: boolean }) {
  const { title, align, bare, narrow, cell } = column
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: a stacked layout takes it away.
      role="cell"
      data-key={opens ? "Enter" : undefined}
      data-at={opens ? "head" : bare ? "foot" : (narrow ?? "fact")}
      className={cx(
        "align-middle text-sm md:h-13 md:px-4 md:py-2",
        align === "right" && "md:text-right print:text-right",
        narrow === "hidden" && "max-md:hidden",
      )}
    >
      {!bare && !narrow && (
        <span aria-hidden className="shrink-0 text-faint text-xs md:hidden">
          {title}{" "}
        </span>
      )}
      <span className={cx("min-w-0 break-words", bare ? "max-md:w-full" : "md:contents")}>{cell(row)}</span>
    </td>
  )
}

function SortLink({ title, now, to }: { title: string } & NonNullable<Column<never>["sort"]>) {
  const Arrow = now === "descending" ? ArrowDown : ArrowUp
  return (
    <Link
      href={to}
      scroll={false}
      className="group -my-1 inline-flex min-h-8 items-center gap-1 hover:text-ink max-md:hidden"
    >
      {title}
      <Arrow
        aria-hidden
        className={cx("size-3.5", !now && "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60")}
      />
    </Link>
  )
}
