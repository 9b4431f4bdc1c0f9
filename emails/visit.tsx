import type { By, Receiver } from "@/lib/notifications/rules"
import { Aside, Fact, Rule, type Sender } from "./letterhead"

/** All a letter about a visit may know. Why the patient comes and what the doctor noted are not in it. */
export type VisitLetter = {
  receiver: Receiver
  greeting: string
  doctor: string
  patient: string
  /** "Tuesday 24 November 2026, 10:30 to 11:00" in the receiver's zone, and that zone's name. */
  when: string
  zone: string
  /** The same in the clinic's zone, where the clocks differ. */
  clinicWhen: { when: string; zone: string } | null
  clinic: string
  address: string
  by: By
  /** The doctor has still to answer. */
  waiting: boolean
  /** Of a moved visit: its time before, in the receiver's zone. */
  before: string | null
  /** Of a visit that was handed over: the doctor it came from; to that one, who has it now. */
  other: string | null
  /** Why it was cancelled or declined, in the words of who did. */
  reason: string | null
  /** Of a visit to be paid: until when, on the receiver's clock. */
  payBy: string | null
  /** To the patient, of a visit that ended: what goes back, "₹500". */
  refund: string | null
  /** What the file that comes with it does to its reader's calendar. */
  calendar: "REQUEST" | "CANCEL" | null
  url: string
  doctorsUrl: string
  home: string
  practice: Sender
  /** Where its reader chooses what we write about. */
  choicesUrl: string
  /** Of a kind that can be stopped with one press, to its reader alone. */
  unsubscribeUrl: string | null
}

const attached = {
  REQUEST: "The attached file puts this visit into your calendar.",
  CANCEL: "The attached file takes this visit out of your calendar.",
}

/** With whom, when, where. */
export function VisitFacts({ visit }: { visit: VisitLetter }) {
  const patient = visit.receiver === "patient"
  return (
    <>
      <Rule />
      <Fact label={patient ? "With" : "Patient"}>{patient ? visit.doctor : visit.patient}</Fact>
      {visit.before && <Fact label="Before">{visit.before}</Fact>}
      <Fact label={visit.before ? "Now" : "When"}>
        {visit.when}
        <br />
        {visit.zone}
      </Fact>
      {visit.clinicWhen && (
        <Fact label="On the clinic's clock">
          {visit.clinicWhen.when}
          <br />
          {visit.clinicWhen.zone}
        </Fact>
      )}
      <Fact label="Where">
        {visit.clinic}
        <br />
        {visit.address}
      </Fact>
      {visit.calendar && <Aside>{attached[visit.calendar]}</Aside>}
      <Rule />
    </>
  )
}
