import { welcomeAgain } from "@/lib/roster/actions"
import type { RosterDoctor } from "@/lib/roster/queries"
import { verify } from "@/lib/staff/actions"
import { standingOf } from "@/lib/staff/rules"
import { DeclineForm } from "../staff/decline-form"
import { Card, CardTitle } from "../ui/card"
import { OneButtonForm } from "../ui/one-button-form"
import { RestoreForm, SuspendForm } from "./reason-form"

/** What the desk can do about a doctor where they stand now. */
export function DoctorActions({ of }: { of: RosterDoctor }) {
  const { id, name } = of
  const standing = standingOf(of)
  return (
    <>
      {of.verifiedAt && of.notSignedIn && (
        <Card>
          <CardTitle>Welcome letter</CardTitle>
          <p className="mt-1 mb-4 text-soft">
            No password is chosen yet. The letter’s link is good for seven days.
          </p>
          <OneButtonForm action={welcomeAgain} fields={{ id }} variant="secondary">
            Send the letter again
          </OneButtonForm>
        </Card>
      )}
      {(standing === "waiting" || standing === "declined") && (
        <Card>
          <CardTitle>Verify</CardTitle>
          <p className="mt-1 mb-4 text-soft">
            Check the licence with its register first. From that moment patients find the doctor.
          </p>
          <OneButtonForm action={verify} fields={{ id }}>
            Verify {name}
          </OneButtonForm>
        </Card>
      )}
      {standing === "waiting" && (
        <Card>
          <CardTitle className="mb-4">Decline</CardTitle>
          <DeclineForm id={id} />
        </Card>
      )}
      {standing === "suspended" && (
        <Card>
          <CardTitle>Restore</CardTitle>
          <p className="mt-1 mb-4 text-soft">Patients find and book the doctor again at once.</p>
          <RestoreForm id={id} name={name} />
        </Card>
      )}
      {standing === "verified" && (
        <Card>
          <CardTitle>Suspend</CardTitle>
          <p className="mt-1 mb-4 text-soft">
            Patients no longer find or book {name}, from this moment. Visits to come stay: you see to them on
            the next page, one by one or together.
          </p>
          <SuspendForm id={id} name={name} />
        </Card>
      )}
    </>
  )
}
