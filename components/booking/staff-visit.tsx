import type { VisitMoney } from "@/lib/booking/money"
import type { Visit } from "@/lib/booking/queries"
import { mayReschedule, movesFor } from "@/lib/booking/rules"
import type { Telling } from "@/lib/deliveries/queries"
import type { Version } from "@/lib/notes/queries"
import { money } from "@/lib/payments/rules"
import { WhoWasTold } from "../deliveries/who-was-told"
import { NotesCard } from "../notes/notes-card"
import { Alert } from "../ui/alert"
import { Button } from "../ui/button"
import { Card, CardTitle } from "../ui/card"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { AddToCalendar } from "./add-to-calendar"
import { Facts } from "./staff-facts"
import { AuditLink, EarlierVisits, pageOfPatient } from "./staff-visit-links"
import { VisitActions } from "./visit-actions"
import { VisitMoneyCard } from "./visit-money"
import { VisitStatus } from "./visit-status"
import { type VisitHistory, VisitTimeline } from "./visit-timeline"
import { VisitWhen } from "./visit-when"

const enders = { PATIENT: "the patient", DOCTOR: "the doctor", ADMIN: "the practice", SYSTEM: "the practice" }

/** Everything staff know of a visit, in the clinic's zone, and what can be done with it. `back` is this page's own address. */
export function StaffVisit({
  visit,
  history,
  paid,
  tellings,
  versions,
  earlier,
  you,
  now,
  back,
}: {
  visit: Visit
  history: VisitHistory
  paid: VisitMoney | null
  tellings: Telling[]
  versions: Version[]
  /** The patient's last visits with this doctor, before this one. */
  earlier: Visit[]
  you: "doctor" | "admin"
  now: number
  back: string
}) {
  const { doctor, patient, status } = visit
  // A doctor completes where they write.
  const moves = movesFor(visit, you, now).filter(move => you === "admin" || move !== "complete")
  const movable = mayReschedule(visit, you, now)
  return (
    <>
      <header>
        <h1 className="text-2xl sm:text-3xl">{patient.name}</h1>
        <div className="mt-2.5">
          <VisitStatus visit={visit} />
        </div>
      </header>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-6">
          {visit.endedBy && (
            <Alert
              tone="info"
              title={`${status === "REJECTED" ? "Declined" : "Cancelled"} by ${enders[visit.endedBy]}`}
            >
              {visit.endedReason && <p className="whitespace-pre-wrap break-words">“{visit.endedReason}”</p>}
            </Alert>
          )}
          {(moves.length > 0 || movable) && (
            <Card>
              <CardTitle className="mb-4">What next</CardTitle>
              <div className="flex flex-col gap-3">
                <VisitActions
                  moves={moves}
                  by={you}
                  visitId={visit.id}
                  patient={patient.name}
                  notes={visit.notes}
                  back={back}
                />
                {movable && (
                  <div className="flex flex-wrap gap-2">
                    <Button asChild variant="secondary" size="sm">
                      <Link href={href(`${back}/move`)}>Move to another time</Link>
                    </Button>
                    {you === "admin" && (
                      <Button asChild variant="secondary" size="sm">
                        <Link href={href(`${back}/hand-over`)}>Hand over to another doctor</Link>
                      </Button>
                    )}
                  </div>
                )}
              </div>
            </Card>
          )}
          <Card>
            <CardTitle className="mb-4">The visit</CardTitle>
            <Facts
              facts={[
                [
                  "When",
                  <VisitWhen
                    key="when"
                    startsAt={visit.startsAt}
                    endsAt={visit.endsAt}
                    zone={doctor.zone}
                    clinicZone={doctor.zone}
                  />,
                ],
                ["Reason", visit.reason || <span className="text-faint">None given</span>],
                ...(you === "admin" ? ([["Doctor", <DoctorLink key="doctor" of={doctor} />]] as const) : []),
                ["Where", `${doctor.clinic}, ${doctor.city}`],
                ["Fee", money(visit.feeMinor, visit.currency)],
              ]}
            />
            <div className="mt-5 empty:hidden">
              <AddToCalendar visit={visit} now={now} />
            </div>
          </Card>
          <NotesCard visit={visit} versions={versions} you={you} now={now} page={back} />
          <EarlierVisits visits={earlier} you={you} patientId={patient.id} />
        </div>
        <div className="flex flex-col gap-6">
          <Card>
            <CardTitle className="mb-4">The patient</CardTitle>
            <Facts
              facts={[
                [
                  "Name",
                  <Link key="name" className="link" href={pageOfPatient(you, patient.id)}>
                    {patient.name}
                  </Link>,
                ],
                [
                  "E-mail",
                  <a key="mail" className="link break-all" href={`mailto:${patient.email}`}>
                    {patient.email}
                  </a>,
                ],
                ["Phone", phoneOf(patient.phone)],
              ]}
            />
          </Card>
          {paid && visit.paymentPolicy !== "CLINIC" && <VisitMoneyCard paid={paid} zone={doctor.zone} />}
          <Card>
            <CardTitle className="mb-4">What happened so far</CardTitle>
            <VisitTimeline history={history} zone={doctor.zone} you={you} />
            {you === "admin" && (
              <p className="mt-5 border-line border-t pt-3 text-sm">
                <AuditLink visitId={visit.id} />
              </p>
            )}
          </Card>
          <WhoWasTold tellings={tellings} zone={doctor.zone} you={you} visitId={visit.id} />
        </div>
      </div>
    </>
  )
}

function phoneOf(phone: string | null) {
  if (!phone) return <span className="text-faint">Not given</span>
  return (
    <a className="link" href={`tel:${phone}`}>
      {phone}
    </a>
  )
}

function DoctorLink({ of: { id, name, speciality } }: { of: Visit["doctor"] }) {
  return (
    <>
      <Link className="link" href={href(`/admin/doctors/${id}`)}>
        {name}
      </Link>
      , {speciality}
    </>
  )
}
