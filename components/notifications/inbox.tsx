import { BellOff } from "lucide-react"
import type { Inbox as InboxPage } from "@/lib/notifications/queries"
import { EmptyState } from "../ui/empty-state"
import { href, withQuery } from "../ui/href"
import { CursorPagination } from "../ui/pagination"
import { Loading, Skeleton } from "../ui/skeleton"
import { MarkAll } from "./mark-read"
import { Notice } from "./notice"

/** Each area's inbox, and where its notices lead. */
const areas = {
  patient: { inbox: "/notifications", visits: "/appointments" },
  doctor: { inbox: "/doctor/notifications", visits: "/doctor/appointments" },
  admin: { inbox: "/admin/notifications", visits: "/admin/appointments" },
} as const

/** The address of an area's inbox. */
export const inboxOf = (area: keyof typeof areas) => areas[area].inbox

/**
 * A page of notifications, unread ones marked, times in `zone`. `further` says that it isn't the first page,
 * `filter` that only unread ones are shown.
 */
export function Inbox({
  page,
  area,
  zone,
  further,
  filter,
}: {
  page: InboxPage
  area: keyof typeof areas
  zone: string
  further?: boolean
  filter?: "unread" | undefined
}) {
  const { inbox, visits } = areas[area]
  const { items, nextCursor } = page
  return (
    <div className="flex flex-col gap-6">
      <MarkAll needed={items.some(({ readAt }) => readAt === null)} />
      {items.length > 0 ? (
        <ul
          aria-label="Notifications"
          className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-1"
        >
          {items.map(notice => (
            <li key={notice.id}>
              <Notice
                notice={notice}
                zone={zone}
                to={notice.appointmentId && href(`${visits}/${notice.appointmentId}`)}
              />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState icon={BellOff} title={filter ? "Nothing unread" : "Nothing here"}>
          {further || filter
            ? "You have seen them all."
            : "When something happens to a visit, you read it here and in a letter to your e-mail address."}
        </EmptyState>
      )}
      <CursorPagination
        first={further ? withQuery(inbox, { filter }) : null}
        next={nextCursor ? withQuery(inbox, { filter, cursor: nextCursor }) : null}
        labels={{ first: "Newest", next: "Older" }}
      />
    </div>
  )
}

export function InboxSkeleton() {
  return (
    <div className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      <Loading what="notifications" />
      {["first", "second", "third", "fourth"].map(place => (
        <div key={place} className="flex gap-4 p-4 sm:p-5">
          <Skeleton className="size-10 shrink-0 rounded-full" />
          <div className="flex-1 space-y-2.5 pt-0.5">
            <Skeleton className="h-5 w-40 max-w-full" />
            <Skeleton className="h-4 w-full max-w-md" />
            <Skeleton className="h-4 w-28" />
          </div>
        </div>
      ))}
    </div>
  )
}
