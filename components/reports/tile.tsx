import type { ReactNode } from "react"
import type { Tally } from "@/lib/reports/schema"
import { cx } from "../ui/cx"
import { changeOf, changeOfRate, eachSum, number, percent } from "./words"

/** A number, what it counts, and one line more about it; several stand in a `Tiles`. */
export function Tile({ label, value, more }: { label: string; value: ReactNode; more?: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col rounded-lg border border-line bg-surface p-4 shadow-1">
      <dt className="order-2 text-soft text-sm">{label}</dt>
      <dd className="numbers order-1 break-words font-semibold text-xl sm:text-2xl">{value}</dd>
      {more && <dd className="order-3 mt-0.5 text-faint text-xs">{more}</dd>}
    </div>
  )
}

/** A count beside that of the period before. */
export function CountTile({ label, now, before }: { label: string; now: number; before: number }) {
  return <Tile label={label} value={number(now)} more={changeOf(now, before)} />
}

/** A share (0 to 1; null: of nothing) beside that of the period before. */
export function RateTile({
  label,
  now,
  before,
}: {
  label: string
  now: number | null
  before: number | null
}) {
  return <Tile label={label} value={percent(now)} more={changeOfRate(now, before)} />
}

/** `across`: how many stand side by side where there is room. */
export function Tiles({ across = 4, children }: { across?: 4 | 5; children: ReactNode }) {
  return (
    <dl
      className={cx(
        "grid grid-cols-2 gap-3 sm:grid-cols-3",
        across === 4 ? "lg:grid-cols-4" : "lg:grid-cols-5",
      )}
    >
      {children}
    </dl>
  )
}

/** Sums of money as a tile's number, each currency on a line of its own. */
export function Sums({ in: tally, of }: { in: Pick<Tally, "money">; of: Parameters<typeof eachSum>[1] }) {
  const [first = "–", ...others] = eachSum(tally, of)
  return (
    <>
      {first}
      {others.map(sum => (
        <span key={sum} className="block text-base text-soft">
          {sum}
        </span>
      ))}
    </>
  )
}
