import type { ReactNode } from "react"

/** Labels and what stands behind them, one under the other. */
export function Facts({ facts }: { facts: (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="flex flex-col gap-4">
      {facts.map(([label, value]) => (
        <div key={label} className="min-w-0">
          <dt className="text-faint text-sm">{label}</dt>
          <dd className="mt-0.5 whitespace-pre-wrap break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
