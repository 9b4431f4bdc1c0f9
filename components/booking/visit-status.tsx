import {
  Ban,
  CalendarCheck,
  CircleCheck,
  CircleX,
  Hourglass,
  type LucideIcon,
  TimerOff,
  UserX,
  Wallet,
} from "lucide-react"
import { type Living, lapsed, type Status } from "@/lib/booking/rules"
import { Badge, type Tone } from "../ui/badge"

const shown: Record<Status, { words: string; tone: Tone; icon: LucideIcon }> = {
  PENDING: { words: "Waiting for the doctor", tone: "wait", icon: Hourglass },
  APPROVED: { words: "Confirmed", tone: "ok", icon: CalendarCheck },
  REJECTED: { words: "Declined", tone: "bad", icon: CircleX },
  CANCELLED: { words: "Cancelled", tone: "mute", icon: Ban },
  COMPLETED: { words: "Completed", tone: "info", icon: CircleCheck },
  NO_SHOW: { words: "Missed", tone: "bad", icon: UserX },
}

const unpaid = { words: "Waiting for payment", tone: "wait", icon: Wallet } as const
const notPaid = { words: "Not paid in time", tone: "mute", icon: TimerOff } as const

/** Where a visit stands, in words. `mine`: it is its doctor who reads them. */
export function VisitStatus({ visit, mine = false }: { visit: Omit<Living, "startsAt">; mine?: boolean }) {
  const { words, tone, icon } = lapsed(visit)
    ? notPaid
    : visit.status === "PENDING" && visit.holdExpiresAt
      ? unpaid
      : shown[visit.status]
  return (
    <Badge tone={tone} icon={icon}>
      {mine && words === shown.PENDING.words ? "Waiting for you" : words}
    </Badge>
  )
}
