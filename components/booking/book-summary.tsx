import type { ReactNode } from "react"
import type { DoctorProfile } from "@/lib/doctors/queries"
import { money } from "@/lib/payments/rules"
import type { Slot } from "@/lib/scheduling/types"
import { howToPay, ifCancelled } from "../payments/words"
import { Avatar } from "../ui/avatar"
import { VisitWhen } from "./visit-when"

/** What is being booked: with whom, when (null: the time is gone), where, for how much. `zone` is the reader's. */
export function BookSummary({
  doctor,
  slot,
  zone,
}: {
  doctor: DoctorProfile
  slot: Slot | null
  zone: string
}) {
  const cancelled = ifCancelled(doctor)
  return (
    <section
      aria-labelledby="summary"
      className="rounded-lg border border-line bg-surface shadow-2 [--ticket-inset:20px] sm:[--ticket-inset:24px]"
    >
      <div className="flex items-center gap-4 p-5 sm:p-6">
        <Avatar name={doctor.name} photo={doctor.photo} />
        <div className="min-w-0">
          <h2 id="summary" className="text-lg leading-6">
            {doctor.name}
          </h2>
          <p className="text-soft">{doctor.specialities.map(({ name }) => name).join(", ")}</p>
        </div>
      </div>
      <dl className="perforated mx-5 flex flex-col gap-4 py-5 sm:mx-6">
        {slot && (
          <Part name="When">
            <VisitWhen
              startsAt={new Date(slot.start)}
              endsAt={new Date(slot.end)}
              zone={zone}
              clinicZone={doctor.zone}
            />
          </Part>
        )}
        <Part name="Where">
          <span className="block font-semibold">{doctor.clinic}</span>
          {doctor.address}
        </Part>
        <Part name="Fee">
          <span className="numbers font-semibold">{money(doctor.feeMinor, doctor.currency)}</span>
          <span className="text-soft"> for {doctor.visitMinutes} minutes</span>
        </Part>
        <Part name="Payment">{howToPay(doctor)}.</Part>
        {cancelled && <Part name="If you cancel">{cancelled}</Part>}
      </dl>
    </section>
  )
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-faint text-sm">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
