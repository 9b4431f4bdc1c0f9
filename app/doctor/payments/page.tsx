import type { Metadata } from "next"
import { PolicyForm } from "@/components/payments/policy-form"
import { Alert } from "@/components/ui/alert"
import { Card } from "@/components/ui/card"
import { PageHeader } from "@/components/ui/page-header"
import { requireDoctor } from "@/lib/accounts/session"
import { termsOf } from "@/lib/payments/queries"
import { money } from "@/lib/payments/rules"

export const metadata: Metadata = { title: "Payments" }

export default async function PaymentsPage() {
  const doctor = await requireDoctor("/doctor/payments")
  const { policy, tiers, seen, feeMinor, currency, online } = await termsOf(doctor)
  return (
    <>
      <PageHeader
        title="Payments"
        lead={
          feeMinor > 0
            ? `How patients pay your fee of ${money(feeMinor, currency)}, and what goes back when they cancel.`
            : "How patients pay, and what goes back when they cancel."
        }
      />
      <div className="mt-6 flex flex-col gap-6">
        {feeMinor === 0 && (
          <Alert title="Your fee is zero, so there is nothing to pay">
            What you choose here counts once you have a fee.
          </Alert>
        )}
        {!online && (
          <Alert tone="wait" title="Paying online isn’t set up in this practice yet">
            Patients pay at the clinic meanwhile. What you choose here counts once it is.
          </Alert>
        )}
        <Card>
          <PolicyForm terms={{ policy, tiers, seen }} />
        </Card>
      </div>
    </>
  )
}
