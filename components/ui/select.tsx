import { ChevronDown } from "lucide-react"
import type { ComponentProps } from "react"
import { cx } from "./cx"

export type Choice = { value: string; label: string }

/** The browser's own select, dressed: it works without scripts and with every keyboard and phone. */
export function Select({
  choices,
  className,
  ...rest
}: Omit<ComponentProps<"select">, "children"> & { choices: readonly Choice[] }) {
  return (
    <span className="relative block">
      <select className={cx("control appearance-none truncate pr-10", className)} {...rest}>
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-faint"
      />
    </span>
  )
}
