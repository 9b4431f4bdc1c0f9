import { ChevronLeft, ChevronRight } from "lucide-react"
import type { Route } from "next"
import { Button } from "./button"
import { Link } from "./link"

/** Numbered pages as links. `to` gives the address of a page. */
export function Pagination({
  page,
  pages,
  to,
  label = "Pages",
}: {
  page: number
  pages: number
  /** What the pages are of, where a page has several lists. */
  label?: string
  to: (page: number) => Route
}) {
  if (pages < 2) return null
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-3">
      <Step label="Previous" to={page > 1 ? to(page - 1) : null} rel="prev" />
      <p className="numbers text-soft text-sm">
        Page {page} of {pages}
      </p>
      <Step label="Next" to={page < pages ? to(page + 1) : null} rel="next" />
    </nav>
  )
}

/** Pages known only by what follows: "Newest" goes back to the start, "Older" goes on. */
export function CursorPagination({
  first,
  next,
  labels = { first: "Back to the start", next: "More" },
  label = "Pages",
}: {
  first: Route | null
  next: Route | null
  labels?: { first: string; next: string }
  label?: string
}) {
  if (!first && !next) return null
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-3">
      {first ? <Step label={labels.first} to={first} rel="prev" /> : <span />}
      {next && <Step label={labels.next} to={next} rel="next" />}
    </nav>
  )
}

function Step({ label, to, rel }: { label: string; to: Route | null; rel: "prev" | "next" }) {
  const inside = (
    <>
      {rel === "prev" && <ChevronLeft aria-hidden />}
      {label}
      {rel === "next" && <ChevronRight aria-hidden />}
    </>
  )
  if (!to)
    return (
      <Button variant="secondary" disabled>
        {inside}
      </Button>
    )
  return (
    <Button asChild variant="secondary">
      <Link href={to} rel={rel}>
        {inside}
      </Link>
    </Button>
  )
}
