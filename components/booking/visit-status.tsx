import { Ban, CalendarCheck, CircleCheck, CircleX, Hourglass, type LucideIcon, UserX } from "lucide-react"
import type { Status } from "@/lib/booking/rules"
import { Badge, type Tone } from "../ui/badge"

const shown: Record<Status, { words: string; tone: Tone; icon: LucideIcon }> = {
  PENDING: { words: "Waiting for the doctor", tone: "wait", icon: Hourglass },
  APPROVED: { words: "Confirmed", tone: "ok", icon: CalendarCheck },
  REJECTED: { words: "Declined", tone: "bad", icon: CircleX },
  CANCELLED: { words: "Cancelled", tone: "mute", icon: Ban },
  COMPLETED: { words: "Completed", tone: "info", icon: CircleCheck },
  NO_SHOW: { words: "Missed", tone: "bad", icon: UserX },
}

/** Where a visit stands, in words. */
export function VisitStatus({ status }: { status: Status }) {
  const { words, tone, icon } = shown[status]
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  )
}
