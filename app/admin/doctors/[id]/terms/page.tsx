import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { z } from "zod"
import { PolicyForm } from "@/components/payments/policy-form"
import { DoctorFrame } from "@/components/roster/doctor-frame"
import { Alert } from "@/components/ui/alert"
import { Card } from "@/components/ui/card"
import { href } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { inPlaceOf } from "@/lib/accounts/actor"
import { requireAdmin } from "@/lib/accounts/session"
import { termsOf } from "@/lib/payments/queries"
import { money } from "@/lib/payments/rules"
import { doctorHead } from "@/lib/roster/queries"

export const metadata: Metadata = { title: "A doctor’s terms" }

/** How a doctor's patients pay and what goes back, changed by the practice with a reason. */
export default async function DoctorTermsPage({ params }: PageProps<"/admin/doctors/[id]/terms">) {
  const { id } = await params
  const admin = await requireAdmin(`/admin/doctors/${id}/terms`)
  if (!z.uuid().safeParse(id).success) notFound()
  const doctor = await doctorHead(admin, id)
  if (!doctor) notFound()
  const { policy, tiers, seen, feeMinor, currency, online } = await termsOf(inPlaceOf(admin, id))
  return (
    <>
      <DoctorFrame
        of={doctor}
        current="terms"
        title={`Terms of ${doctor.name}`}
        lead="How patients pay, and what goes back when they cancel. The doctor is told of what you change."
      />
      <div className="flex flex-col gap-6">
        {!online && (
          <Alert tone="wait" title="Paying online isn’t set up in this practice yet">
            Patients pay at the clinic meanwhile. What you choose here counts once it is.
          </Alert>
        )}
        <p>
          The fee is <span className="numbers font-medium">{money(feeMinor, currency)}</span> a visit
          {feeMinor === 0 && ", so there is nothing to pay yet"}.{" "}
          <Link className="link" href={href(`/admin/doctors/${id}/edit#fee`)}>
            Change the fee under Profile
          </Link>
        </p>
        <Card>
          <PolicyForm terms={{ policy, tiers, seen }} desk={{ id }} />
        </Card>
      </div>
    </>
  )
}
