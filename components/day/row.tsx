"use client"

import type { ComponentProps, ReactNode } from "react"
import type { Move } from "@/lib/booking/rules"
import type { Place } from "@/lib/day/rules"
import { VisitActions } from "../booking/visit-actions"
import { VisitStatus } from "../booking/visit-status"
import { Badge } from "../ui/badge"
import { buttonStyle } from "../ui/button-style"
import { cx } from "../ui/cx"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Keyed } from "./keyed"
import { RowMore, type RowVisit } from "./row-more"

const edges: Record<Place, string> = {
  past: "border-l-transparent bg-sunken/50",
  now: "border-l-accent bg-accent-soft/40",
  next: "border-l-accent-line",
  later: "border-l-transparent",
}

/** A row as it is seen. Texts of times come written: a browser's own calendar may write them otherwise. */
export function Row({
  at,
  status,
  place,
  asked,
  reason,
  next,
  more,
  tick,
  level: Heading,
  ...visit
}: RowVisit & {
  /** `iso` begins it; `day` where the list is of several. */
  at: { iso: string; from: string; to: string; day?: string | undefined }
  status: ComponentProps<typeof VisitStatus>["visit"]
  place: Place
  /** How long ago, of a request. */
  asked?: string | undefined
  reason: string
  /** What is at hand. */
  next: Move | undefined
  /** What is folded away; nothing: there is no fold. */
  more: { moves: Move[]; movable: boolean } | undefined
  tick: ReactNode
  level: "h2" | "h3"
}) {
  const { patient, page } = visit
  return (
    <article
      tabIndex={-1}
      data-row
      aria-label={`${patient}, ${at.from}`}
      className={cx(
        "relative flex scroll-my-20 flex-col gap-0.5 border-l-4 px-4 py-3 outline-offset-[-3px] sm:flex-row sm:gap-4 sm:py-4",
        edges[place],
      )}
    >
      {tick}
      <div className="flex items-baseline gap-2 max-sm:pr-10 max-sm:text-sm sm:w-24 sm:shrink-0 sm:flex-col sm:gap-0">
        {at.day && <span className="font-medium text-soft text-sm">{at.day}</span>}
        <time dateTime={at.iso} className="numbers font-semibold sm:text-lg">
          {at.from}
        </time>
        <span className="numbers text-soft text-sm">to {at.to}</span>
      </div>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Heading className="text-base tracking-normal">
            <Link
              data-key="Enter"
              href={href(page)}
              className="link -my-2.5 inline-flex min-h-11 items-center"
            >
              {patient}
            </Link>
          </Heading>
          {place === "now" && <Badge tone="accent">Now</Badge>}
          {place === "next" && <Badge tone="accent">Next</Badge>}
          <VisitStatus visit={status} mine />
        </div>
        <p className="mt-0.5 line-clamp-1 break-words text-soft max-sm:text-sm sm:line-clamp-2">
          {asked && <span className="text-ink">Asked {asked} · </span>}
          {reason}
        </p>
        <div className="mt-2 flex flex-wrap items-start gap-2 sm:mt-3">
          {next ? (
            <Keyed move={next}>
              <VisitActions moves={[next]} {...visit} />
            </Keyed>
          ) : (
            status.status === "APPROVED" && (
              <Link href={href(page)} className={buttonStyle({ size: "sm", variant: "secondary" })}>
                Open<span className="sr-only"> {patient}</span>
              </Link>
            )
          )}
          {more && <RowMore {...visit} {...more} openable={next !== undefined} />}
        </div>
      </div>
    </article>
  )
}
