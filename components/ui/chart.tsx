import type { Tone } from "./badge"

/** One part of each bar: its key in the numbers, its name, its colour, and by the colour its pattern. */
export type Series<Key extends string> = { key: Key; label: string; tone: Tone }

const inks: Record<Tone, string> = {
  ok: "var(--ok)",
  wait: "var(--wait)",
  bad: "var(--bad)",
  info: "var(--info)",
  mute: "var(--mute)",
  accent: "var(--accent)",
}

/** What tells the parts apart without their colours. */
function Pattern({ tone }: { tone: Tone }) {
  const ink = inks[tone]
  if (tone === "wait") return <circle cx="3" cy="3" r="1.6" fill={ink} />
  if (tone === "bad") return <path d="M-1 7 7 -1M-1 1 1 -1M5 7 7 5" stroke={ink} strokeWidth="2.2" />
  if (tone === "mute") return <path d="M0 1.5H6M0 4.5H6" stroke={ink} strokeWidth="1.2" />
  if (tone === "info") return <path d="M1.5 0V6M4.5 0V6" stroke={ink} strokeWidth="1.2" />
  return <rect width="6" height="6" fill={ink} />
}

/** The patterns of a chart's parts; `id` is the chart's own on its page. */
export function Patterns<Key extends string>({ id, series }: { id: string; series: Series<Key>[] }) {
  return (
    <defs>
      {series.map(({ key, tone }) => (
        <pattern key={key} id={`${id}-${key}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="var(--surface)" />
          <Pattern tone={tone} />
        </pattern>
      ))}
    </defs>
  )
}

/** How a part is drawn. */
export const partOf = <Key extends string>(id: string, { key, tone }: Series<Key>) => ({
  fill: `url(#${id}-${key})`,
  stroke: inks[tone],
})

/** Which pattern is which. */
export function Legend<Key extends string>({ id, series }: { id: string; series: Series<Key>[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-soft text-sm">
      {series.map(one => (
        <li key={one.key} className="flex items-center gap-2">
          <svg aria-hidden="true" className="size-3.5 shrink-0">
            <Patterns id={`${id}-legend-${one.key}`} series={[one]} />
            <rect x="0.5" y="0.5" width="13" height="13" {...partOf(`${id}-legend-${one.key}`, one)} />
          </svg>
          {one.label}
        </li>
      ))}
    </ul>
  )
}
