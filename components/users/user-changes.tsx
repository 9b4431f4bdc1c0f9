import type { User } from "@/lib/users/queries"
import { Card, CardTitle } from "../ui/card"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { RoleForm } from "./role-form"
import { StandingForm } from "./standing-form"

/** What an admin may change of somebody else's account. A doctor's standing is the profile's. */
export function UserChanges({ user, toCome }: { user: User; toCome: number }) {
  if (user.erasedAt) return null
  const { id, role, suspendedAt } = user
  if (role === "DOCTOR" && !suspendedAt)
    return (
      <Card>
        <CardTitle>Role and standing</CardTitle>
        <p className="mt-1 text-soft">
          A doctor’s role and standing belong to their profile.{" "}
          {user.doctorId && (
            <Link className="link" href={href(`/admin/doctors/${user.doctorId}`)}>
              Suspend or restore the doctor there
            </Link>
          )}
        </p>
      </Card>
    )
  return (
    <>
      {role !== "DOCTOR" && !suspendedAt && (
        <Card>
          <CardTitle>{role === "ADMIN" ? "Make a patient" : "Make an admin"}</CardTitle>
          <p className="mt-1 mb-5 text-soft">
            {role === "ADMIN"
              ? "What the practice sees is closed to them from that moment. They are signed out everywhere."
              : "They are signed out, and see nothing of the practice before they have set up a second factor. Visits they have booked for themselves stay, but they can’t manage them as an admin."}
          </p>
          <RoleForm id={id} role={role === "ADMIN" ? "PATIENT" : "ADMIN"} />
        </Card>
      )}
      <Card>
        <CardTitle>{suspendedAt ? "Open the account again" : "Suspend"}</CardTitle>
        <p className="mt-1 mb-5 text-soft">
          {suspendedAt
            ? "They can sign in again from that moment."
            : "They are signed out everywhere at once and can’t sign in. Open links to the account end. "}
          {!suspendedAt &&
            toCome > 0 &&
            `Their ${toCome === 1 ? "visit" : `${toCome} visits`} to come ${toCome === 1 ? "stays" : "stay"}: look at each and cancel what has to go.`}
        </p>
        <StandingForm id={id} suspended={suspendedAt !== null} />
      </Card>
    </>
  )
}
