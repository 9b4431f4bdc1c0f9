import Link from "next/link"
import { cx } from "../ui/cx"

/** The mark: a docket, notched like a ticket, with a cross. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cx("size-7", className)}>
      <path
        className="fill-accent"
        d="M8 2h16a6 6 0 0 1 6 6v4.5a3.5 3.5 0 0 0 0 7V24a6 6 0 0 1-6 6H8a6 6 0 0 1-6-6v-4.5a3.5 3.5 0 0 0 0-7V8a6 6 0 0 1 6-6Z"
      />
      <path
        className="fill-none stroke-on-accent"
        strokeLinecap="round"
        strokeWidth="3.2"
        d="M16 10v12M10 16h12"
      />
    </svg>
  )
}

export function Brand({ className }: { className?: string }) {
  return (
    <Link
      href="/"
      className={cx(
        "flex min-h-11 items-center gap-2.5 rounded-sm font-semibold text-lg tracking-tight",
        className,
      )}
    >
      <Mark />
      Docket Health
    </Link>
  )
}
