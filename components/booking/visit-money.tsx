import { ReceiptText, Wallet } from "lucide-react"
import type { VisitMoney } from "@/lib/booking/money"
import { money, termsInWords } from "@/lib/payments/rules"
import { Button } from "../ui/button"
import { Card, CardTitle } from "../ui/card"
import { cx } from "../ui/cx"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { day } from "../ui/when"

/** What is owed, paid and given back of a visit, at any time; for its patient with what they can do about it. */
export function VisitMoneyCard({
  paid,
  zone,
  patient,
}: {
  paid: VisitMoney
  zone: string
  patient?: boolean
}) {
  const amount = (minor: number) => money(minor, paid.currency)
  const standing = ["PENDING", "APPROVED"].includes(paid.status)
  return (
    <Card>
      <CardTitle>Payment</CardTitle>
      <dl className="numbers mt-4 flex flex-col gap-2">
        <Line label="Fee" value={amount(paid.feeMinor)} />
        {paid.paidMinor > 0 && <Line label="Paid online" value={amount(paid.paidMinor)} />}
        {paid.refundedMinor > 0 && <Line label="Given back" value={amount(paid.refundedMinor)} />}
        {paid.backMinor > paid.refundedMinor && (
          <Line label="On its way back" value={amount(paid.backMinor - paid.refundedMinor)} />
        )}
        <Line strong label="Still to pay" value={amount(paid.owedMinor)} />
      </dl>
      <p className="mt-3 text-soft text-sm">{sentence(paid, zone, patient)}</p>
      {patient && paid.payable && (
        <Button asChild wide className="mt-4">
          <Link href={href(`/appointments/${paid.id}/pay`)}>
            <Wallet aria-hidden className="size-5" />
            Pay {amount(paid.feeMinor)}
          </Link>
        </Button>
      )}
      {patient && paid.receipt && (
        <Button asChild variant="secondary" wide className="mt-4">
          <Link href={href(`/appointments/${paid.id}/receipt`)}>
            <ReceiptText aria-hidden className="size-5" />
            Receipt {paid.receipt}
          </Link>
        </Button>
      )}
      {standing && paid.paymentPolicy !== "CLINIC" && (
        <p className="mt-4 border-line border-t pt-4 text-soft text-sm">
          {termsInWords(paid.cancellationTiers)}
        </p>
      )}
    </Card>
  )
}

function Line({ label, value, strong }: { label: string; value: string; strong?: boolean }) {
  return (
    <div className={cx("flex justify-between gap-4", strong && "border-line border-t pt-2 font-semibold")}>
      <dt className={strong ? undefined : "text-soft"}>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function sentence(paid: VisitMoney, zone: string, patient: boolean | undefined): string {
  const [refund] = paid.refunds
  if (refund?.status === "DONE")
    return `Given back${refund.doneAt ? ` on ${day(refund.doneAt, zone)}` : ""}. Banks take up to seven working days to show it.`
  if (refund?.status === "ASKED") return "The bank is giving it back. That takes up to seven working days."
  if (refund) return "It goes back by itself, the way it came. This page shows when it has left."
  if (paid.underWay) return "A payment is being confirmed by the bank."
  if (paid.paidMinor > 0) return "Thank you. Nothing more is to be paid."
  if (paid.payable && paid.paymentPolicy === "OPTIONAL")
    return patient
      ? "Pay online now or later, or at the clinic."
      : "The patient may pay online or at the clinic."
  if (paid.payable)
    return patient ? "Pay now, and the visit is yours." : "The visit is booked once it is paid."
  return "Nothing was paid."
}
