import { Clock, Mail, MapPin, Phone } from "lucide-react"
import type { Metadata } from "next"
import type { ReactNode } from "react"
import { Clinics } from "@/components/practice/clinics"
import { ClosedDays } from "@/components/practice/closed-days"
import { Emergency } from "@/components/practice/emergency"
import { Alert } from "@/components/ui/alert"
import { Card } from "@/components/ui/card"
import { Link } from "@/components/ui/link"
import { PageHeader } from "@/components/ui/page-header"
import { now as clockNow } from "@/lib/clock"
import { facets } from "@/lib/doctors/queries"
import { holidaysToCome, knownPractice } from "@/lib/practice/queries"
import { phoneText } from "@/lib/practice/rules"

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await knownPractice()
  return {
    title: "Contact",
    description: `How to reach ${name} by phone and e-mail, and where its clinics are.`,
  }
}

const reach = "link inline-flex min-h-11 items-center font-semibold text-lg"

export default async function ContactPage() {
  const [{ cities }, practice, holidays] = await Promise.all([
    facets(),
    knownPractice(),
    holidaysToCome(clockNow(), 12),
  ])
  return (
    <div className="wrap pt-10 sm:pt-16">
      <PageHeader
        title="Contact"
        lead="To book, change or cancel a visit you don’t need to call: it is quicker here."
      />
      <div className="mt-8 grid items-start gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex flex-col gap-6">
          <Emergency />
          <Card className="flex flex-col gap-6">
            {practice.phone && (
              <Way icon={<Phone aria-hidden />} title="Phone">
                <a href={`tel:${practice.phone}`} className={reach}>
                  {phoneText(practice.phone)}
                </a>
                <p className="text-soft">For questions about a visit, and if you are late on the day.</p>
              </Way>
            )}
            {practice.email && (
              <Way icon={<Mail aria-hidden />} title="E-mail">
                <a href={`mailto:${practice.email}`} className={`${reach} break-all`}>
                  {practice.email}
                </a>
                <p className="text-soft">
                  Please write nothing medical in an e-mail: tell your doctor when you{" "}
                  <Link className="link" href="/doctors">
                    book
                  </Link>
                  .
                </p>
              </Way>
            )}
            {practice.address && (
              <Way icon={<MapPin aria-hidden />} title="Address">
                <p className="whitespace-pre-line break-words">{practice.address}</p>
              </Way>
            )}
            <Way icon={<Clock aria-hidden />} title="Office hours">
              <dl className="numbers mt-1 grid max-w-xs grid-cols-[1fr_auto] gap-x-6 gap-y-1">
                <dt>Monday to Friday</dt>
                <dd>08:00 to 20:00</dd>
                <dt>Saturday</dt>
                <dd>09:00 to 14:00</dd>
                <dt>Sunday</dt>
                <dd>Closed</dd>
              </dl>
              <p className="mt-2 text-soft">India Standard Time. Each doctor’s hours are on their profile.</p>
            </Way>
          </Card>
          <ClosedDays days={holidays} />
          <Alert title="This is a demonstration">
            The practice does not exist: the phone number and the e-mail address lead nowhere, and its doctors
            are invented.
          </Alert>
        </div>
        <section aria-labelledby="clinics">
          <h2 id="clinics" className="mb-5 text-2xl">
            Clinics by city
          </h2>
          <Clinics cities={cities} />
        </section>
      </div>
    </div>
  )
}

function Way({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="flex gap-4 [&_svg]:size-5">
      <span className="mt-1 shrink-0 text-accent-ink">{icon}</span>
      <div className="min-w-0 flex-1">
        <h2 className="text-base tracking-normal">{title}</h2>
        {children}
      </div>
    </div>
  )
}
