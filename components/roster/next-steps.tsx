import { CircleCheck, CircleDashed } from "lucide-react"
import type { RosterDoctor } from "@/lib/roster/queries"
import { Card, CardTitle } from "../ui/card"
import { href } from "../ui/href"
import { Link } from "../ui/link"

type Step = { done: boolean; must?: true; label: string; path: string; detail: string }

/** What hinders patients from booking a doctor; right after adding one, all there is to see to. */
export function NextSteps({ of, added }: { of: RosterDoctor; added: boolean }) {
  const steps = stepsOf(of)
  const shown = added ? steps : steps.filter(({ done, must }) => must && !done)
  if (!of.verifiedAt || of.suspendedAt || !shown.length) return null
  return (
    <Card className="mb-6">
      <CardTitle>{added ? "What comes next" : "Before patients can book"}</CardTitle>
      <ul className="mt-3 flex flex-col gap-1">
        {shown.map(({ done, label, path, detail }) => (
          <li key={label} className="flex items-start gap-3">
            <span className="flex min-h-11 items-center">
              {done ? (
                <CircleCheck aria-label="Done" role="img" className="size-5 text-ok" />
              ) : (
                <CircleDashed aria-label="To do" role="img" className="size-5 text-wait" />
              )}
            </span>
            <p className="min-w-0 py-2">
              <Link className="link inline-flex min-h-7 items-center" href={href(path)}>
                {label}
              </Link>{" "}
              <span className="break-words text-soft">{detail}</span>
            </p>
          </li>
        ))}
      </ul>
      {added && (
        <p className="mt-2">
          <Link className="link inline-flex min-h-11 items-center" href="/admin/doctors/new">
            Add another doctor
          </Link>
        </p>
      )}
    </Card>
  )
}

function stepsOf({
  id,
  slug,
  withHours,
  accepting,
  photo,
  notSignedIn,
  paymentPolicy,
}: RosterDoctor): Step[] {
  const page = `/admin/doctors/${id}`
  return [
    {
      done: withHours,
      must: true,
      label: "Weekly hours",
      path: `${page}/hours`,
      detail: withHours ? "Patients book within them." : "None yet, so nobody can book.",
    },
    {
      done: accepting,
      must: true,
      label: "New visits",
      path: `${page}/hours?section=rules`,
      detail: accepting ? "Taken. Look at the rules of visits as well." : "Not taken at the moment.",
    },
    {
      done: true,
      label: "Terms of payment",
      path: `${page}/terms`,
      detail:
        paymentPolicy === "CLINIC"
          ? "Patients pay at the clinic. Change it here if they are to pay online."
          : "Patients can pay online. Look at what goes back when they cancel.",
    },
    {
      done: photo !== null,
      label: "Picture",
      path: `${page}/edit`,
      detail: photo
        ? "Patients see whom they will meet."
        : "Missing. Patients like to see whom they will meet.",
    },
    {
      done: !notSignedIn,
      label: "First sign-in",
      path: `${page}/contact`,
      detail: notSignedIn
        ? "The welcome letter waits to be opened. Check the address if it doesn’t arrive."
        : "The doctor has a password.",
    },
    { done: true, label: "Public page", path: `/doctors/${slug}`, detail: "What patients find." },
  ]
}
