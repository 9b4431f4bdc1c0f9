import type { Metadata } from "next"
import { Promises } from "@/components/home/promises"
import { ClosedDays } from "@/components/practice/closed-days"
import { Emergency } from "@/components/practice/emergency"
import { Reach } from "@/components/practice/reach"
import { Sign } from "@/components/shell/brand"
import { Button } from "@/components/ui/button"
import { Link } from "@/components/ui/link"
import { now as clockNow } from "@/lib/clock"
import { holidaysToCome, knownPractice, shownPractice } from "@/lib/practice/queries"

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await knownPractice()
  return {
    title: "About us",
    description: `Who ${name} is, how its doctors are chosen and what you can rely on.`,
  }
}

export default async function AboutPage() {
  const [practice, { logo }, holidays] = await Promise.all([
    knownPractice(),
    shownPractice(192),
    holidaysToCome(clockNow(), 12),
  ])
  return (
    <div className="wrap pt-10 sm:pt-16">
      <header className="max-w-3xl">
        {logo && <Sign logo={logo} className="mb-5 size-24" />}
        <h1 className="text-3xl sm:text-4xl">One practice, many doctors, one calendar you can trust</h1>
        <p className="mt-4 text-lg text-soft">
          {practice.name} is built around one idea: a time that is shown as free is free, and a time that is
          booked is yours.
        </p>
        {practice.about && <p className="mt-4 whitespace-pre-line break-words">{practice.about}</p>}
      </header>
      <div className="mt-10 max-w-3xl">
        <Emergency />
      </div>
      <div className="mt-14 flex max-w-3xl flex-col gap-14">
        <section aria-labelledby="choosing">
          <h2 id="choosing" className="text-2xl">
            How doctors come to us
          </h2>
          <div className="mt-3 flex flex-col gap-3">
            <p>
              Before a doctor appears on this site, the practice checks the licence with the register that
              issued it. Its number stands on the profile, so that you can look it up yourself.
            </p>
            <p>
              Doctors set their own hours, fees and languages. Nobody pays for a place in the list: it is
              ordered by what you search for.
            </p>
          </div>
        </section>
        <section aria-labelledby="promises">
          <h2 id="promises" className="mb-6 text-2xl">
            What you can rely on
          </h2>
          <Promises />
        </section>
        <section aria-labelledby="privacy">
          <h2 id="privacy" className="text-2xl">
            Who sees what you write
          </h2>
          <p className="mt-3">
            The reason for your visit is read by the doctor you booked and by the practice, and by nobody
            else. Our letters name the time and the place of a visit; their subject never says anything
            medical.{" "}
            <Link className="link" href="/privacy">
              What we keep, and who reads it
            </Link>
          </p>
        </section>
      </div>
      <div className="mt-14 grid max-w-3xl items-start gap-6 sm:grid-cols-2">
        <Reach practice={practice} />
        <ClosedDays days={holidays} />
      </div>
      <div className="mt-14 flex flex-wrap gap-3">
        <Button asChild size="lg">
          <Link href="/doctors">Find a doctor</Link>
        </Button>
        <Button asChild size="lg" variant="secondary">
          <Link href="/contact">Contact us, clinics by city</Link>
        </Button>
      </div>
    </div>
  )
}
