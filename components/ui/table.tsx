import type { ReactNode } from "react"
import { cx } from "./cx"

export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  align?: "right"
  /** Shown without its title when rows are stacked: the row's own heading, or its actions. */
  bare?: boolean
}

/** A table that becomes a stack of rows on a narrow screen. `caption` names it for screen readers. */
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
  return (
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
                className={cx("h-10 px-4 font-medium", column.align === "right" && "text-right")}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="divide-y divide-line max-md:block">
          {rows.map(row => (
            <tr
              key={keyOf(row)}
              role="row"
              className="transition-colors hover:bg-sunken/60 max-md:flex max-md:flex-col max-md:gap-1.5 max-md:p-4"
            >
              {columns.map(column => (
                <td
                  key={column.key}
                  role="cell"
                  className={cx(
                    "align-middle text-sm max-md:flex max-md:items-baseline max-md:justify-between max-md:gap-4 md:h-13 md:px-4 md:py-2",
                    column.align === "right" && "md:text-right",
                  )}
                >
                  {!column.bare && (
                    <span aria-hidden className="shrink-0 text-faint text-xs md:hidden">
                      {column.title}
                    </span>
                  )}
                  <span
                    className={cx(
                      "min-w-0 break-words",
                      column.bare ? "max-md:w-full" : "max-md:text-right md:contents",
                    )}
                  >
                    {column.cell(row)}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above. */}
    </div>
  )
}
