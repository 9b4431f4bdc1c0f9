import type { Metadata } from "next"
import Link from "next/link"
import { Promises } from "@/components/home/promises"
import { Emergency } from "@/components/practice/emergency"
import { Button } from "@/components/ui/button"

export const metadata: Metadata = {
  title: "About us",
  description: "Who Docket Health is, how its doctors are chosen and what you can rely on.",
}

export default function AboutPage() {
  return (
    <div className="wrap pt-10 sm:pt-16">
      <header className="max-w-3xl">
        <h1 className="text-3xl sm:text-4xl">One practice, many doctors, one calendar you can trust</h1>
        <p className="mt-4 text-lg text-soft">
          Docket Health is a group practice with doctors of many specialities in several cities. We built our
          booking around one idea: a time that is shown as free is free, and a time that is booked is yours.
        </p>
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
