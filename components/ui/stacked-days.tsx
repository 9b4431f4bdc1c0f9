import { scaleBand, scaleLinear } from "d3-scale"
import { stack } from "d3-shape"
import { Legend, Patterns, partOf, type Series } from "./chart"

const HEIGHT = 168
const BASE = 24

export type Day<Key extends string> = { day: string; label: string; values: Record<Key, number> }

/**
 * Counts day by day as stacked bars, drawn by the server, as wide as there is room; the same numbers as a table below.
 * `id` is its own on the page, `name` says what is counted. A day's `label` is read as it stands.
 */
export function StackedDays<Key extends string>({
  id,
  name,
  days,
  series,
}: {
  id: string
  name: string
  days: Day<Key>[]
  series: Series<Key>[]
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
  return (
    <figure className="flex flex-col gap-3">
      <Legend id={id} series={series} />
      <svg
        role="img"
        aria-label={name}
        width="100%"
        height={HEIGHT + BASE + 8}
        className="block overflow-visible"
      >
        <Patterns id={id} series={series} />
        <g transform="translate(0 8)">
          {ticks.map(tick => (
            <g key={tick}>
              <line x1="36" x2="100%" y1={up(tick)} y2={up(tick)} stroke="var(--line)" />
              <text x="28" y={up(tick) + 4} textAnchor="end" className="numbers fill-soft text-xs">
                {tick}
              </text>
            </g>
          ))}
          <svg aria-hidden="true" x="36" height={HEIGHT + BASE} style={{ width: "calc(100% - 36px)" }}>
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
                      y={up(high)}
                      height={up(low) - up(high)}
                      {...partOf(id, part)}
                    />
                  ) : null
                })
              )
            })}
            {days.map(({ day, label }, index) =>
              named.includes(index) ? (
                <text
                  key={day}
                  x={`${index === 0 ? 0 : index === days.length - 1 ? 100 : (across(day) ?? 0) + across.bandwidth() / 2}%`}
                  y={HEIGHT + 18}
                  textAnchor={index === 0 ? "start" : index === days.length - 1 ? "end" : "middle"}
                  className="fill-soft text-xs"
                >
                  {label}
                </text>
              ) : null,
            )}
          </svg>
        </g>
      </svg>
      <NumbersTable name={name} days={days} series={series} />
    </figure>
  )
}

/** The days whose names stand below: the first, the last, and what is between at even steps. */
function labelled(days: number): number[] {
  const steps = Math.min(3, days - 1)
  return Array.from({ length: steps + 1 }, (_, at) => Math.round((at * (days - 1)) / Math.max(1, steps)))
}

function sumOf<Key extends string>(values: Record<Key, number>, series: Series<Key>[]): number {
  return series.reduce((sum, { key }) => sum + values[key], 0)
}

function NumbersTable<Key extends string>({
  name,
  days,
  series,
}: {
  name: string
  days: Day<Key>[]
  series: Series<Key>[]
}) {
  return (
    <details>
      <summary className="link inline-flex min-h-11 items-center text-sm">The same as a table</summary>
      <table className="mt-2 w-full text-right text-sm">
        <caption className="sr-only">{name}</caption>
        <thead className="text-soft text-xs">
          <tr>
            <th scope="col" className="py-1.5 text-left font-medium">
              Day
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
                  {values[key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
