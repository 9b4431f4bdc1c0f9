import type { Visit } from "@/lib/booking/queries"
import { awaitsPayment, lapsed } from "@/lib/booking/rules"
import { Alert } from "../ui/alert"
import { Button } from "../ui/button"
import { Card, CardTitle } from "../ui/card"
import { href } from "../ui/href"
import { Link } from "../ui/link"

const enders = { PATIENT: "you", DOCTOR: "the doctor", ADMIN: "the practice", SYSTEM: "the practice" }

/** What a patient should know of a visit's state: what comes next, who ended it and why, what the doctor noted. */
export function VisitOutcome({ visit, now }: { visit: Visit; now: number }) {
  const { status, endedBy, endedReason, notes } = visit
  const begun = now >= visit.startsAt.getTime()
  switch (status) {
    case "PENDING":
      if (visit.holdExpiresAt) return <ToPay visit={visit} now={now} />
      return begun ? (
        <Alert tone="wait" title="This request was not answered in time">
          The visit does not take place. We are sorry; please choose another time.
        </Alert>
      ) : (
        <Alert tone="wait" title="The doctor still has to confirm">
          The time is kept for you meanwhile. You don’t need to do anything.
        </Alert>
      )
    case "APPROVED":
      return begun ? null : (
        <Alert tone="ok" title="This visit is confirmed">
          Bring the papers of earlier visits, and a list of the medicines you take.
        </Alert>
      )
    case "CANCELLED":
    case "REJECTED": {
      if (lapsed(visit)) return <NotPaid />
      const verb = status === "CANCELLED" ? "Cancelled" : "Declined"
      return (
        <Alert
          tone={status === "CANCELLED" ? "info" : "bad"}
          title={`${verb} by ${enders[endedBy ?? "ADMIN"]}`}
        >
          {endedReason && <p className="whitespace-pre-wrap break-words">“{endedReason}”</p>}
        </Alert>
      )
    }
    case "COMPLETED":
      return (
        <Card>
          <CardTitle>The doctor’s notes for you</CardTitle>
          {notes ? (
            <p className="mt-2 whitespace-pre-wrap break-words">{notes}</p>
          ) : (
            <p className="mt-2 text-soft">The doctor left no notes for this visit.</p>
          )}
        </Card>
      )
    case "NO_SHOW":
      return (
        <Alert tone="wait" title="This visit is marked as missed">
          If that is wrong, please tell the clinic.
        </Alert>
      )
  }
}

function ToPay({ visit, now }: { visit: Visit; now: number }) {
  if (!awaitsPayment(visit, now)) return <NotPaid />
  return (
    <Alert tone="wait" title="Pay to book this visit">
      <p className="mb-4">The time is kept for you for a few minutes. Once it is paid, it is yours.</p>
      <Button asChild>
        <Link href={href(`/appointments/${visit.id}/pay`)}>Pay now</Link>
      </Button>
    </Alert>
  )
}

function NotPaid() {
  return (
    <Alert tone="wait" title="This visit wasn’t paid in time">
      It is not booked, and its time is free again. If a payment of yours still arrives, the visit is booked
      when the time is free then; otherwise the money goes back to you by itself.
    </Alert>
  )
}
