import { Patterns, partOf, type Series } from "./chart"

export type Row<Key extends string> = { name: string; label: string; values: Record<Key, number> }

/** Counts of things beside each other, the longest bar for the most; each says its numbers in words below. */
export function StackedRows<Key extends string>({
  id,
  rows,
  series,
}: {
  id: string
  rows: Row<Key>[]
  series: Series<Key>[]
}) {
  const totals = rows.map(({ values }) => series.reduce((sum, { key }) => sum + values[key], 0))
  const most = Math.max(1, ...totals)
  return (
    <ul className="flex flex-col gap-4">
      {rows.map(({ name, label, values }, at) => {
        let left = 0
        return (
          <li key={name}>
            <p className="flex justify-between gap-4 text-sm">
              <span className="font-medium">{label}</span>
              <span className="numbers">{totals[at]}</span>
            </p>
            <svg aria-hidden="true" width="100%" height="12" className="mt-1 block">
              <Patterns id={`${id}-${name}`} series={series} />
              {series.map(one => {
                const [x, width] = [left, (100 * values[one.key]) / most]
                left += width
                return (
                  width > 0 && (
                    <rect
                      key={one.key}
                      x={`${x}%`}
                      y="0.5"
                      width={`${width}%`}
                      height="11"
                      {...partOf(`${id}-${name}`, one)}
                    />
                  )
                )
              })}
            </svg>
            <p className="mt-1 text-soft text-xs">
              {series
                .filter(({ key }) => values[key] > 0)
                .map(({ key, label: part }) => `${values[key]} ${part.toLowerCase()}`)
                .join(", ")}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
