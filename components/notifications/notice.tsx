import {
  AlarmClock,
  Ban,
  Bell,
  CalendarCheck,
  CalendarClock,
  CalendarPlus,
  CircleCheck,
  CircleX,
  type LucideIcon,
  ReceiptText,
  Send,
  TimerOff,
  TriangleAlert,
  Undo2,
  UserPlus,
  UserX,
  Wallet,
} from "lucide-react"
import type { Route } from "next"
import Link from "next/link"
import type { Notification } from "@/lib/notifications/queries"
import { cx } from "../ui/cx"
import { Time } from "../ui/time"
import { MarkRead } from "./mark-read"

const icons: Record<string, LucideIcon> = {
  requested: Send,
  confirmed: CalendarCheck,
  moved: CalendarClock,
  rejected: CircleX,
  cancelled: Ban,
  completed: CircleCheck,
  "no-show": UserX,
  "new-request": CalendarPlus,
  "new-visit": CalendarPlus,
  application: UserPlus,
  "to-pay": Wallet,
  lapsed: TimerOff,
  reminder: AlarmClock,
  paid: ReceiptText,
  "goes-back": Undo2,
  refunded: Undo2,
  "payment-failed": CircleX,
  desk: TriangleAlert,
}

/** One notification. `to` is the visit it is about. */
export function Notice({
  notice: { id, kind, title, body, readAt, createdAt },
  zone,
  to,
}: {
  notice: Notification
  zone: string
  to: Route | null | ""
}) {
  const Icon = icons[kind] ?? Bell
  const unread = readAt === null
  return (
    <article className={cx("relative flex gap-4 p-4 sm:p-5", unread && "bg-accent-soft/50")}>
      <span
        className={cx(
          "grid size-10 shrink-0 place-items-center rounded-full",
          unread ? "bg-accent text-on-accent" : "bg-mute-soft text-mute",
        )}
      >
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 flex-1 sm:flex sm:items-start sm:gap-4">
        <div className="min-w-0 flex-1">
          <h2 className={cx("text-base tracking-normal", !unread && "font-medium")}>
            {to ? (
              <Link
                href={to}
                className="after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
              >
                {title}
              </Link>
            ) : (
              title
            )}
            {unread && (
              <span className="ml-2 rounded-full bg-accent px-2 py-0.5 align-middle font-medium text-on-accent text-xs">
                New
              </span>
            )}
          </h2>
          <p className="mt-0.5 break-words text-soft">{body}</p>
          <Time at={createdAt} zone={zone} className="mt-1 block text-faint text-sm" />
        </div>
        {unread && (
          <div className="-ml-3 mt-1 sm:mt-0 sm:-mr-2 sm:ml-0">
            <MarkRead id={id} title={title} />
          </div>
        )}
      </div>
    </article>
  )
}
