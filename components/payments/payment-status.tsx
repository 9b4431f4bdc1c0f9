import { CircleCheck, CircleX, Hourglass, type LucideIcon, Undo2 } from "lucide-react"
import type { PaymentItem } from "@/lib/payments/queries"
import { money } from "@/lib/payments/rules"
import { Badge, type Tone } from "../ui/badge"

type Shown = { words: string; tone: Tone; icon: LucideIcon }

const payments: Record<PaymentItem["status"], Shown> = {
  CAPTURED: { words: "Received", tone: "ok", icon: CircleCheck },
  AUTHORIZED: { words: "Authorised", tone: "wait", icon: Hourglass },
  VOID: { words: "Never taken", tone: "mute", icon: Undo2 },
  FAILED: { words: "Failed", tone: "bad", icon: CircleX },
}
const refunds: Record<NonNullable<PaymentItem["refund"]>["status"], Shown> = {
  DUE: { words: "due back", tone: "wait", icon: Hourglass },
  ASKED: { words: "on its way", tone: "info", icon: Undo2 },
  DONE: { words: "given back", tone: "mute", icon: CircleCheck },
}

/** What became of an attempt to pay. */
export function PaymentStatus({ status }: { status: PaymentItem["status"] }) {
  const { words, tone, icon } = payments[status]
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  )
}

/** How much of a payment goes back, and how far it is. */
export function RefundStatus({ of }: { of: Pick<PaymentItem, "refund" | "currency"> }) {
  if (!of.refund) return <span className="text-faint">None</span>
  const { words, tone, icon } = refunds[of.refund.status]
  return (
    <Badge tone={tone} icon={icon}>
      <span className="numbers">{money(of.refund.amountMinor, of.currency)}</span> {words}
    </Badge>
  )
}
