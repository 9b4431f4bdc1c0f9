import { CalendarX } from "lucide-react"
import { Button } from "@/components/ui/button"
import { Link } from "@/components/ui/link"

export default function BookNotFound() {
  return (
    <div className="wrap flex flex-col items-start pt-16 sm:pt-24">
      <CalendarX aria-hidden className="size-10 text-accent-ink" />
      <h1 className="mt-5 text-3xl">You can’t book here</h1>
      <p className="mt-2 max-w-xl text-lg text-soft">
        Visits are booked from a patient’s account. If that is what you are signed in with, the doctor isn’t
        seeing patients through us any more.
      </p>
      <Button asChild className="mt-7">
        <Link href="/doctors">Find another doctor</Link>
      </Button>
    </div>
  )
}
