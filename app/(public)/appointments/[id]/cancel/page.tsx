import type { Metadata } from "next"
import { CancelForm } from "@/components/booking/cancel-form"
import { VisitWhen } from "@/components/booking/visit-when"
import { Alert } from "@/components/ui/alert"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Button } from "@/components/ui/button"
import { Card } from "@/components/ui/card"
import { href } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { day } from "@/components/ui/when"
import { viewerZone } from "@/lib/accounts/session"
import { type Cancellation, cancellationOf } from "@/lib/booking/money"
import { lapsed, refusalOf, sentences } from "@/lib/booking/rules"
import { now as clockNow } from "@/lib/clock"
import { money, termsInWords } from "@/lib/payments/rules"
import { ownVisit } from "../own-visit"

export const metadata: Metadata = { title: "Cancel a visit" }

export default async function CancelPage({ params }: PageProps<"/appointments/[id]/cancel">) {
  const { id } = await params
  const { patient, visit } = await ownVisit(id, `/appointments/${id}/cancel`)
  const now = clockNow()
  const [viewer, quote] = await Promise.all([viewerZone(), cancellationOf(patient, visit.id, now)])
  const { doctor, startsAt, endsAt } = visit
  const zone = viewer ?? doctor.zone
  const back = href(`/appointments/${visit.id}`)
  const refusal = refusalOf("cancel", visit, "patient", now)
  return (
    <div className="wrap pt-4 sm:pt-6">
      <div className="mx-auto max-w-2xl">
        <Breadcrumb
          crumbs={[
            { href: href("/appointments"), label: "Your visits" },
            { href: back, label: day(startsAt, zone, now) },
          ]}
          here="Cancel"
        />
        <h1 className="mt-3 text-2xl sm:mt-5 sm:text-3xl">
          {visit.status === "CANCELLED" ? "This visit is cancelled" : "Cancel this visit?"}
        </h1>
        <Card className="mt-6 sm:p-8">
          <p className="text-soft">{doctor.name}</p>
          <VisitWhen startsAt={startsAt} endsAt={endsAt} zone={zone} clinicZone={doctor.zone} />
          {!refusal && (
            <ul className="mt-5 flex list-disc flex-col gap-1 pl-5">
              {!lapsed(visit) && <li>The time becomes free at once, and somebody else may take it.</li>}
              {!visit.holdExpiresAt && <li>{doctor.name} is told, with your reason.</li>}
              <li className="numbers">{quote ? moneyWords(quote) : "There is nothing to pay."}</li>
            </ul>
          )}
          <div className="mt-6 border-line border-t pt-6">
            <CancelForm
              visitId={visit.id}
              {...(quote && { promised: quote.backMinor })}
              reader={doctor.name}
              back={back}
              after={<Onward back={back} slug={doctor.slug} />}
              closed={
                refusal && (
                  <div className="flex flex-col gap-5">
                    <Alert title={sentences[refusal]} />
                    <Onward back={back} slug={doctor.slug} />
                  </div>
                )
              }
            />
          </div>
        </Card>
      </div>
    </div>
  )
}

/** What is promised here is what the cancellation does: the same rule at nearly the same moment. */
function moneyWords({ paidMinor, backMinor, currency, tiers }: Cancellation): string {
  if (!paidMinor) return "There is nothing to pay."
  const [paid, back] = [money(paidMinor, currency), money(backMinor, currency)]
  if (backMinor === paidMinor) return `All you paid goes back to you: ${back}.`
  const terms = termsInWords(tiers)
  return backMinor
    ? `Of the ${paid} you paid, ${back} goes back to you. ${terms}`
    : `The ${paid} you paid is not given back. ${terms}`
}

function Onward({ back, slug }: { back: ReturnType<typeof href>; slug: string }) {
  return (
    <div className="flex flex-col gap-3 sm:flex-row">
      <Button asChild>
        <Link href={href(`/doctors/${slug}`)}>Choose another time</Link>
      </Button>
      <Button asChild variant="secondary">
        <Link href={back}>See the visit</Link>
      </Button>
    </div>
  )
}
