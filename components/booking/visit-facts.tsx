import { Banknote, BellRing, CalendarClock, MapPin, MessageSquareText, Stethoscope } from "lucide-react"
import type { ReactNode } from "react"
import type { Visit } from "@/lib/booking/queries"
import { money, type PaymentPolicy } from "@/lib/payments/rules"
import { remindersInWords } from "@/lib/reminders/rules"
import { Avatar } from "../ui/avatar"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { VisitWhen } from "./visit-when"

const howToPay: Record<PaymentPolicy, string> = {
  CLINIC: "Paid at the clinic.",
  OPTIONAL: "Paid online or at the clinic.",
  REQUIRED: "Paid online.",
}

/** When, with whom, where and for how much: what a patient needs to get there. `zone` is the reader's. */
export function VisitFacts({ visit, zone, now }: { visit: Visit; zone: string; now: number }) {
  const { doctor } = visit
  const start = visit.startsAt.getTime()
  return (
    <dl className="flex flex-col gap-6">
      <Fact icon={<CalendarClock aria-hidden />} label="When">
        <VisitWhen startsAt={visit.startsAt} endsAt={visit.endsAt} zone={zone} clinicZone={doctor.zone} />
      </Fact>
      <Fact icon={<Stethoscope aria-hidden />} label="Doctor">
        <div className="flex items-center gap-3">
          <div className="min-w-0">
            <Link
              href={href(`/doctors/${doctor.slug}`)}
              className="link -my-2.5 inline-flex min-h-11 items-center font-semibold"
            >
              {doctor.name}
            </Link>
            <p className="text-soft">{doctor.speciality}</p>
          </div>
          <Avatar name={doctor.name} photo={doctor.photo} className="ml-auto" />
        </div>
      </Fact>
      <Fact icon={<MapPin aria-hidden />} label="Where">
        <p className="font-semibold">{doctor.clinic}</p>
        <p className="text-soft">{placeOf(doctor)}</p>
      </Fact>
      <Fact icon={<Banknote aria-hidden />} label="Fee">
        <p className="numbers font-semibold">{money(visit.feeMinor, visit.currency)}</p>
        <p className="text-soft">{howToPay[visit.paymentPolicy]}</p>
      </Fact>
      {visit.status === "APPROVED" && now < start && (
        <Fact icon={<BellRing aria-hidden />} label="Reminders">
          <p>{remindersInWords({ plan: doctor.reminderMinutes, start, now, confirmed: true })}</p>
          <Link
            href={href("/account/notifications")}
            className="link -my-2.5 inline-flex min-h-11 items-center"
          >
            Choose how
          </Link>
        </Fact>
      )}
      {visit.reason && (
        <Fact icon={<MessageSquareText aria-hidden />} label="What you told the doctor">
          <p className="whitespace-pre-wrap break-words">{visit.reason}</p>
        </Fact>
      )}
    </dl>
  )
}

// The icon stands in the term itself: between a list and its terms only one plain group is allowed.
function Fact({ icon, label, children }: { icon: ReactNode; label: string; children: ReactNode }) {
  return (
    <div className="relative min-w-0 pl-9">
      <dt className="text-faint text-sm [&_svg]:absolute [&_svg]:top-0.5 [&_svg]:left-0 [&_svg]:size-5">
        {icon}
        {label}
      </dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  )
}

/** The address as on an envelope: most name their city already. */
function placeOf({ address, city }: Visit["doctor"]): string {
  if (!address) return city
  return address.includes(city) ? address : `${address}, ${city}`
}
