import { BellOff } from "lucide-react"
import type { Inbox as InboxOf } from "@/lib/notifications/queries"
import { EmptyState } from "../ui/empty-state"
import { Notice } from "./notice"
import { type Area, placeOf } from "./places"

/** A page of notifications, unread ones marked, times in `zone`. `narrowed` says that not all there are were asked for. */
export function Inbox({
  items,
  area,
  zone,
  narrowed,
}: {
  items: InboxOf["items"]
  area: Area
  zone: string
  narrowed: boolean
}) {
  if (!items.length)
    return (
      <EmptyState icon={BellOff} title="Nothing here">
        {narrowed
          ? "Nothing more of this kind. Take the filter away to see all."
          : "When something happens to a visit, you read it here and in a letter to your e-mail address."}
      </EmptyState>
    )
  return (
    <ul
      aria-label="Notifications"
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-1"
    >
      {items.map(notice => (
        <li key={notice.id}>
          <Notice notice={notice} zone={zone} to={placeOf(area, notice)} />
        </li>
      ))}
    </ul>
  )
}
