import { scaleBand, scaleLinear } from "d3-scale"
import { stack } from "d3-shape"
import { Legend, Patterns, partOf, type Series } from "./chart"

const HEIGHT = 168
/** Room for half a number above, and for the days below. */
const TOP = 8
const BASE = 24

export type Day<Key extends string> = { day: string; label: string; values: Record<Key, number> }

/**
 * Counts day by day as stacked bars, drawn by the server, as wide as there is room; the same numbers as a table below.
 * `id` is its own on the page, `name` says what is counted. A day's `label` is read as it stands; `column` says what a
 * bar stands for where that isn't a day.
 */
export function StackedDays<Key extends string>({
  id,
  name,
  days,
  series,
  column = "Day",
}: {
  id: string
  name: string
  days: Day<Key>[]
  series: Series<Key>[]
  column?: string
}) {
  const across = scaleBand()
    .domain(days.map(({ day }) => day))
    .range([0, 100])
    .paddingInner(0.25)
    .paddingOuter(0.1)
  const most = Math.max(1, ...days.map(({ values }) => sumOf(values, series)))
  const up = scaleLinear().domain([0, most]).nice(4).range([HEIGHT, 0])
  const ticks = up.ticks(4).filter(Number.isInteger)
  const layers = stack<Day<Key>, Key>()
    .keys(series.map(({ key }) => key))
    .value(({ values }, key) => values[key])(days)
  const named = labelled(days.length)
  // On a phone every other one, where all of them would lie over each other.
  const crowded = few(days.length) && days.length > 4 && days.some(({ label }) => label.length > 6)
  return (
    <figure className="flex flex-col gap-3">
      <Legend id={id} series={series} />
      <div role="img" aria-label={name} className="grid grid-cols-[2.75rem_minmax(0,1fr)]">
        <svg aria-hidden="true" width="100%" height={TOP + HEIGHT + BASE}>
          {ticks.map(tick => (
            <text
              key={tick}
              x="36"
              y={TOP + up(tick) + 4}
              textAnchor="end"
              className="numbers fill-soft text-xs"
            >
              {compact.format(tick)}
            </text>
          ))}
        </svg>
        <svg aria-hidden="true" width="100%" height={TOP + HEIGHT + BASE}>
          <Patterns id={id} series={series} />
          {ticks.map(tick => (
            <line key={tick} x2="100%" y1={TOP + up(tick)} y2={TOP + up(tick)} stroke="var(--line)" />
          ))}
          {layers.map((layer, at) => {
            const part = series[at]
            return (
              part &&
              layer.map(([low, high], index) => {
                const day = days[index]
                return day && high > low ? (
                  <rect
                    key={`${layer.key} ${day.day}`}
                    x={`${across(day.day)}%`}
                    width={`${across.bandwidth()}%`}
                    y={TOP + up(high)}
                    height={up(low) - up(high)}
                    {...partOf(id, part)}
                  />
                ) : null
              })
            )
          })}
          {named.map(index => {
            const { day, label } = days[index] ?? { day: "", label: "" }
            const spread = crowded || !few(days.length)
            const edge = !spread
              ? "middle"
              : index === 0
                ? "start"
                : index === days.length - 1
                  ? "end"
                  : "middle"
            const left = across(day) ?? 0
            const x = { start: left, middle: left + across.bandwidth() / 2, end: left + across.bandwidth() }[
              edge
            ]
            return (
              <text
                key={day}
                x={`${x}%`}
                y={TOP + HEIGHT + 18}
                textAnchor={edge}
                className={`fill-soft text-xs ${crowded && index % 2 ? "max-sm:hidden" : ""}`}
              >
                {label}
              </text>
            )
          })}
        </svg>
      </div>
      <NumbersTable name={name} days={days} series={series} column={column} />
    </figure>
  )
}

/** So few that each has room for its name. */
const few = (days: number) => days <= 7

const compact = new Intl.NumberFormat("en", { notation: "compact" })

/** The days whose names stand below: the first, the last, and what is between at even steps. */
function labelled(days: number): number[] {
  const steps = few(days) ? days - 1 : 3
  return Array.from({ length: steps + 1 }, (_, at) => Math.round((at * (days - 1)) / Math.max(1, steps)))
}

function sumOf<Key extends string>(values: Record<Key, number>, series: Series<Key>[]): number {
  return series.reduce((sum, { key }) => sum + values[key], 0)
}

function NumbersTable<Key extends string>({
  name,
  days,
  series,
  column,
}: {
  name: string
  days: Day<Key>[]
  series: Series<Key>[]
  column: string
}) {
  return (
    <details>
      <summary className="link inline-flex min-h-11 items-center text-sm">The same as a table</summary>
      <table className="mt-2 w-full text-right text-sm">
        <caption className="sr-only">{name}</caption>
        <thead className="text-soft text-xs">
          <tr>
            <th scope="col" className="py-1.5 text-left font-medium">
              {column}
            </th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col" className="py-1.5 pl-2 align-bottom font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {days.map(({ day, label, values }) => (
            <tr key={day}>
              <th scope="row" className="py-1.5 text-left font-normal">
                {label}
              </th>
              {series.map(({ key }) => (
                <td key={key} className={values[key] ? "" : "text-faint"}>
                  {values[key].toLocaleString("en")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
