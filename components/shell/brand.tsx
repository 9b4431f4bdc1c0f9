import { cx } from "../ui/cx"
import { Link } from "../ui/link"
import { Mark } from "./mark"

/** How the practice shows itself; pages that don't know it are Docket's. */
export type Shown = { name: string; logo: string | null }

/** The practice's logo, or the mark of the house. */
export function Sign({
  logo,
  className,
}: {
  logo: string | null | undefined
  className?: string | undefined
}) {
  if (!logo) return <Mark className={className} />
  // biome-ignore lint/performance/noImgElement: it comes sized from its host; the optimiser would fetch it twice.
  return <img src={logo} alt="" className={cx("size-7 rounded-sm object-cover", className)} />
}

export function Brand({ className, practice }: { className?: string; practice?: Shown }) {
  return (
    <Link
      href="/"
      className={cx(
        "flex min-h-11 items-center gap-2.5 rounded-sm font-semibold text-lg tracking-tight",
        className,
      )}
    >
      <Sign logo={practice?.logo} />
      <span className="line-clamp-2 leading-tight">{practice?.name ?? "Docket"}</span>
    </Link>
  )
}
