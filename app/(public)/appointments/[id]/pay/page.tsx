import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { KeptUntil } from "@/components/booking/kept-until"
import { PayForm } from "@/components/booking/pay-form"
import { VisitWhen } from "@/components/booking/visit-when"
import { Alert } from "@/components/ui/alert"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Card } from "@/components/ui/card"
import { href } from "@/components/ui/href"
import { day } from "@/components/ui/when"
import { viewerZone } from "@/lib/accounts/session"
import { moneyOf } from "@/lib/booking/money"
import { now as clockNow } from "@/lib/clock"
import { money, refusalToPay, sentences, termsInWords } from "@/lib/payments/rules"
import { knownPractice } from "@/lib/practice/queries"
import { ownVisit } from "../own-visit"

export const metadata: Metadata = { title: "Pay for a visit" }

export default async function PayPage({ params, searchParams }: PageProps<"/appointments/[id]/pay">) {
  const { id } = await params
  const { patient, visit } = await ownVisit(id, `/appointments/${id}/pay`)
  const now = clockNow()
  const [paid, viewer, { name: practice }, { failed, left }] = await Promise.all([
    moneyOf(patient, visit.id, now),
    viewerZone(),
    knownPractice(),
    searchParams,
  ])
  if (!paid) notFound()
  const back = href(`/appointments/${visit.id}`)
  if (paid.paidMinor > 0) redirect(back)
  const { doctor, startsAt, endsAt } = visit
  const zone = viewer ?? doctor.zone
  const amount = money(visit.feeMinor, visit.currency)
  const refusal = paid.payable ? null : (refusalToPay(paid, now) ?? "pay-at-clinic")
  return (
    <div className="wrap pt-4 sm:pt-6">
      <div className="mx-auto max-w-2xl">
        <Breadcrumb
          crumbs={[
            { href: href("/appointments"), label: "Your visits" },
            { href: back, label: day(startsAt, zone, now) },
          ]}
          here="Pay"
        />
        <h1 className="mt-3 text-2xl sm:mt-5 sm:text-3xl">
          {paid.paymentPolicy === "REQUIRED" ? "Pay to book this visit" : "Pay for this visit"}
        </h1>
        <Card className="mt-6 sm:p-8">
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
            <div>
              <p className="text-soft">{doctor.name}</p>
              <VisitWhen startsAt={startsAt} endsAt={endsAt} zone={zone} clinicZone={doctor.zone} />
            </div>
            <p className="numbers font-semibold text-3xl">{amount}</p>
          </div>
          <div className="mt-6 flex flex-col gap-5 border-line border-t pt-6">
            {refusal ? (
              <Alert tone="wait" title={sentences[refusal]} />
            ) : (
              <>
                {visit.holdExpiresAt && <KeptUntil until={visit.holdExpiresAt.toISOString()} zone={zone} />}
                {failed === "1" && (
                  <Alert tone="wait" title="The payment didn’t go through. You can try again." />
                )}
                {left === "1" && <Alert tone="wait" title="The payment was closed. Nothing was charged." />}
                <PayForm
                  visitId={visit.id}
                  amount={amount}
                  checkout={paid.checkout}
                  door={{
                    name: practice,
                    description: "Doctor's visit",
                    person: {
                      name: visit.patient.name,
                      email: visit.patient.email,
                      phone: visit.patient.phone ?? "",
                    },
                  }}
                />
                <p className="text-soft text-sm">
                  Cards, UPI and net banking through Razorpay. Docket never sees your card.{" "}
                  {termsInWords(paid.cancellationTiers)}
                </p>
              </>
            )}
          </div>
        </Card>
      </div>
    </div>
  )
}
