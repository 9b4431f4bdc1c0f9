import { ExternalLink } from "lucide-react"
import type { ReactNode } from "react"
import type { DoctorProfile } from "@/lib/doctors/queries"
import { money } from "@/lib/payments/rules"
import { howToPay, ifCancelled } from "../payments/words"
import { Card } from "../ui/card"

/** What a patient wants to know before choosing: price, length, kind, place, languages, papers. */
export function ProfileFacts({ doctor }: { doctor: DoctorProfile }) {
  const cancelled = ifCancelled(doctor)
  return (
    <Card className="p-0 sm:p-0">
      <h2 className="sr-only">Details</h2>
      <dl className="divide-y divide-line px-5 sm:px-6">
        <Fact name="Fee">
          <span className="numbers font-semibold text-xl">{money(doctor.feeMinor, doctor.currency)}</span>
          <span className="text-soft"> for {doctor.visitMinutes} minutes</span>
        </Fact>
        {doctor.accepting && <Fact name="Payment">{howToPay(doctor)}.</Fact>}
        {doctor.accepting && cancelled && <Fact name="If you cancel">{cancelled}</Fact>}
        <Fact name="Visits">{modesOf(doctor)}</Fact>
        {doctor.accepting && <Fact name="Booking">{confirmingOf(doctor)}</Fact>}
        <Fact name="Clinic">
          <span className="block font-medium">{doctor.clinic}</span>
          {doctor.address}
          <a
            className="link mt-1 flex min-h-11 w-fit items-center gap-1.5"
            href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(doctor.address)}`}
            rel="noreferrer"
            target="_blank"
          >
            See it on a map
            <ExternalLink aria-hidden className="size-4" />
            <span className="sr-only">(opens a new tab)</span>
          </a>
        </Fact>
        <Fact name="Speaks">{doctor.languages.join(", ")}</Fact>
        <Fact name="Licence">
          <span className="numbers">{doctor.licenceNumber}</span>
        </Fact>
      </dl>
    </Card>
  )
}

function confirmingOf({ name, autoApprove, paymentPolicy }: DoctorProfile): string {
  const first = paymentPolicy === "REQUIRED"
  if (autoApprove) return first ? "Confirmed as soon as it is paid." : "Confirmed at once."
  return `${name} confirms each request${first ? " once it is paid" : ""}. You get a letter either way.`
}

/** "In person", "By video", or both. */
export function modesOf({ modes }: Pick<DoctorProfile, "modes">): string {
  if (!modes.includes("VIDEO")) return "In person"
  return modes.includes("IN_PERSON") ? "In person or by video" : "By video"
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="py-4">
      <dt className="text-faint text-sm">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  )
}
