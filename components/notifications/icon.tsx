import {
  AlarmClock,
  ArrowLeftRight,
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
  UserPen,
  UserPlus,
  UserX,
  Wallet,
} from "lucide-react"
import { cx } from "../ui/cx"

const icons: Record<string, LucideIcon> = {
  requested: Send,
  confirmed: CalendarCheck,
  moved: CalendarClock,
  "other-doctor": ArrowLeftRight,
  "handed-over": ArrowLeftRight,
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
  "hours-changed": CalendarClock,
  "terms-changed": Wallet,
  "profile-changed": UserPen,
}

/** The sign of a kind of notice, filled while it is unread. */
export function NoticeIcon({ kind, unread, small }: { kind: string; unread: boolean; small?: boolean }) {
  const Icon = icons[kind] ?? Bell
  return (
    <span
      className={cx(
        "grid shrink-0 place-items-center rounded-full",
        small ? "size-8 [&_svg]:size-4" : "size-10 [&_svg]:size-5",
        unread ? "bg-accent text-on-accent" : "bg-mute-soft text-mute",
      )}
    >
      <Icon aria-hidden />
    </span>
  )
}
