import { cx } from "./cx"

/** A grey shape where something will be. Give it the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx("block animate-pulse rounded-sm bg-mute-soft", className)} />
}

/** Says once, to those who cannot see the shapes, that something is on its way. */
export function Loading({ what }: { what: string }) {
  return (
    <span role="status" className="sr-only">
      Loading {what}…
    </span>
  )
}
