import type { Money } from "@/lib/payments/numbers"
import { money } from "@/lib/payments/rules"

const columns: [key: Exclude<keyof Money, "currency">, label: string][] = [
  ["received", "Received"],
  ["refunded", "Given back"],
  ["dueBack", "Due back now"],
  ["awaiting", "Authorised, not taken yet"],
]

/** A month's money, a row of numbers for each currency. */
export function MonthTotals({ totals }: { totals: Money[] }) {
  return (
    <div className="flex flex-col gap-3">
      {totals.map(total => (
        <dl key={total.currency} className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          {columns.map(([key, label]) => (
            <div
              key={key}
              className="flex flex-col-reverse justify-end rounded-lg border border-line bg-surface p-4 shadow-1"
            >
              <dt className="text-soft text-sm">{label}</dt>
              <dd className="numbers break-words font-semibold text-lg sm:text-2xl">
                {money(total[key], total.currency)}
              </dd>
            </div>
          ))}
        </dl>
      ))}
    </div>
  )
}
