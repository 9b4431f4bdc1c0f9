import {
  ArrowLeftRight,
  Ban,
  CalendarCheck,
  CalendarClock,
  CalendarPlus,
  CircleCheck,
  CircleX,
  Dot,
  type LucideIcon,
  NotebookPen,
  ReceiptText,
  TimerOff,
  Undo2,
  UserX,
  Wallet,
} from "lucide-react"
import type { visitHistory } from "@/lib/booking/queries"
import { type PaymentFacts, paymentFacts, visitFacts } from "@/lib/events/fact-rules"
import type { PaymentEvent } from "@/lib/events/types"
import { money } from "@/lib/payments/rules"
import { cx } from "../ui/cx"
import { Time } from "../ui/time"
import { dayTime } from "../ui/when"

export type VisitHistory = Awaited<ReturnType<typeof visitHistory>>
type Who = "patient" | "doctor" | "admin"

type Step = { words: string; icon: LucideIcon; ink: string; detail?: (zone: string) => string }

const steps: Record<string, Step> = {
  APPOINTMENT_BOOKED: { words: "Requested", icon: CalendarPlus, ink: "text-accent-ink" },
  APPOINTMENT_APPROVED: { words: "Confirmed", icon: CalendarCheck, ink: "text-ok" },
  APPOINTMENT_REASSIGNED: { words: "Handed to another doctor", icon: ArrowLeftRight, ink: "text-accent-ink" },
  APPOINTMENT_RESCHEDULED: { words: "Moved", icon: CalendarClock, ink: "text-accent-ink" },
  APPOINTMENT_REJECTED: { words: "Declined", icon: CircleX, ink: "text-bad" },
  APPOINTMENT_CANCELLED: { words: "Cancelled", icon: Ban, ink: "text-mute" },
  APPOINTMENT_COMPLETED: { words: "Completed", icon: CircleCheck, ink: "text-info" },
  APPOINTMENT_LAPSED: { words: "Not paid in time", icon: TimerOff, ink: "text-mute" },
  APPOINTMENT_REBOOKED: { words: "Booked again, paid late", icon: CalendarPlus, ink: "text-accent-ink" },
  NOTES_SAVED: { words: "Notes written", icon: NotebookPen, ink: "text-soft" },
  APPOINTMENT_NO_SHOW: { words: "Marked as missed", icon: UserX, ink: "text-bad" },
}
const asAmount = (facts: PaymentFacts) => money(facts.amountMinor, facts.currency)
const ofMoney: Record<PaymentEvent, (facts: PaymentFacts) => Step> = {
  PAYMENT_SUCCESS: facts => ({ words: `Paid ${asAmount(facts)} online`, icon: ReceiptText, ink: "text-ok" }),
  PAYMENT_FAILED: () => ({ words: "A payment failed", icon: CircleX, ink: "text-bad" }),
  PAYMENT_REFUNDED: facts => ({ words: `${asAmount(facts)} given back`, icon: Undo2, ink: "text-info" }),
}
const toPay = { words: "Time kept until it is paid", icon: Wallet, ink: "text-wait" }
const bookedAtOnce = { words: "Booked and confirmed", icon: CalendarCheck, ink: "text-ok" }

const names: Record<string, string> = {
  patient: "the patient",
  doctor: "the doctor",
  admin: "the practice",
}

/** What happened to a visit, oldest first, times in `zone`. `you` is who reads it: their own steps say so. */
export function VisitTimeline({ history, zone, you }: { history: VisitHistory; zone: string; you?: Who }) {
  const known = history.flatMap(event => {
    const step = stepOf(event)
    return step ? [{ ...event, step }] : []
  })
  return (
    <ol className="flex flex-col">
      {known.map(({ type, at, by, step }, index) => {
        const last = index === known.length - 1
        return (
          <li key={`${type} ${at.toISOString()}`} className="flex gap-3">
            <span aria-hidden className="flex flex-col items-center">
              <span className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken">
                <step.icon className={cx("size-4", step.ink)} />
              </span>
              {!last && <span className="w-px flex-1 bg-line" />}
            </span>
            <p className={cx("pt-1", !last && "pb-5")}>
              <span className="font-medium">{step.words}</span>
              {(by === you || names[by]) && <span> by {by === you ? "you" : names[by]}</span>}
              {step.detail && <span className="block text-soft text-sm">{step.detail(zone)}</span>}
              <Time at={at} zone={zone} className="block text-faint text-sm" />
            </p>
          </li>
        )
      })}
    </ol>
  )
}

function stepOf({ type, payload, former }: VisitHistory[number]): Step | null {
  if (type in ofMoney) {
    const paid = paymentFacts.safeParse(payload)
    return paid.success ? ofMoney[type as PaymentEvent](paid.data) : null
  }
  const facts = visitFacts.safeParse(payload)
  const { from, startsAt } = facts.data ?? {}
  const moved = steps[type]
  if (moved && from && startsAt) {
    const who = former ? `It was with ${former}. ` : ""
    return {
      ...moved,
      detail: zone =>
        from.startsAt === startsAt
          ? `${who}At the same time.`
          : `${who}From ${dayTime(new Date(from.startsAt), zone)} to ${dayTime(new Date(startsAt), zone)}`,
    }
  }
  if (type === "APPOINTMENT_BOOKED" && facts.data?.payBy) return toPay
  if (type === "APPOINTMENT_BOOKED" && facts.data?.status === "APPROVED") return bookedAtOnce
  return (
    steps[type] ??
    (type.startsWith("APPOINTMENT_") ? { words: "Changed", icon: Dot, ink: "text-mute" } : null)
  )
}
