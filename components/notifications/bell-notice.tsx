"use client"

import { Check, RotateCcw, Trash2 } from "lucide-react"
import type { LiveNotice } from "@/lib/live/news-rules"
import { Button } from "../ui/button"
import { cx } from "../ui/cx"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Time } from "../ui/time"
import { NoticeIcon } from "./icon"
import { type Area, placeOf, placesOf } from "./places"
import { useMarks } from "./use-marks"

/** One of the latest notices. Following it marks it as read. */
export function BellNotice({ notice, area, zone }: { notice: LiveNotice; area: Area; zone: string }) {
  const { read, remove } = useMarks(notice)
  const { kind, title, body, createdAt } = notice
  const unread = notice.readAt === null
  return (
    <article
      className={cx("relative flex gap-3 py-3 pr-2 pl-4 hover:bg-sunken", unread && "bg-accent-soft/50")}
    >
      <NoticeIcon kind={kind} unread={unread} small />
      <div className="min-w-0 flex-1">
        <h3 className={cx("text-sm tracking-normal", !unread && "font-medium")}>
          <Link
            href={placeOf(area, notice) ?? href(placesOf[area].inbox)}
            onClick={() => unread && read(true)}
            className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {title}
            {unread && <span className="sr-only"> (unread)</span>}
          </Link>
        </h3>
        <p className="mt-0.5 line-clamp-3 break-words text-soft text-sm">{body}</p>
        <Time at={Date.parse(createdAt)} zone={zone} className="mt-0.5 block text-faint text-xs" />
      </div>
      <div className="relative z-10 flex flex-col">
        <Button
          variant="quiet"
          size="sm"
          className="w-9 px-0 max-lg:w-11"
          aria-label={`${unread ? "Mark as read" : "Mark as unread"}: ${title}`}
          onClick={() => read(unread)}
        >
          {unread ? <Check aria-hidden /> : <RotateCcw aria-hidden />}
        </Button>
        <Button
          variant="quiet"
          size="sm"
          className="w-9 px-0 max-lg:w-11"
          aria-label={`Delete: ${title}`}
          onClick={remove}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
    </article>
  )
}
