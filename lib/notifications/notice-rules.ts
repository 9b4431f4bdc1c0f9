import { type By, type DoctorKind, type PatientKind, type ToTell, who } from "./rules"

/** What the sentences under the bell are made of. `when` is in the receiver's zone and names it. */
export type NoticeFacts = {
  doctor: string
  patient: string
  when: string
  by: By
  reason: string | null
  /** Of a move: the time before, as `when`. */
  before: string | null
  /** Of a visit to be paid: until when, on the reader's clock. */
  payBy: string | null
  /** What goes back because it ended: "₹500". */
  refund: string | null
  /** Of a visit that was handed over: who had it, and to who had it, who has it now. */
  other?: string | null
}
export type Notice = { title: string; body: string }

const goesBack = (fact: NoticeFacts) => (fact.refund ? ` ${fact.refund} goes back to you.` : "")
const handedOver = (fact: NoticeFacts) => (fact.other ? ` Handed over to you from ${fact.other}.` : "")
const because = (fact: NoticeFacts) => (fact.reason ? `: ${fact.reason}` : ".")

const toPatient: Record<PatientKind, (fact: NoticeFacts) => Notice> = {
  requested: fact => ({
    title: "Request sent",
    body: `${fact.doctor} will answer your request for ${fact.when}. We tell you as soon as that happens.`,
  }),
  confirmed: fact => ({
    title: "Visit confirmed",
    body: `Your visit with ${fact.doctor} on ${fact.when} is confirmed.`,
  }),
  moved: fact => ({
    title: "Visit moved",
    body: `${fact.by === "patient" ? "You moved your" : "Your"} visit with ${fact.doctor} from ${fact.before} to ${fact.when}${fact.by === "patient" ? "." : `. Moved by ${who[fact.by]}.`}`,
  }),
  rejected: fact => ({
    title: "Request declined",
    body: `Your request to see ${fact.doctor} on ${fact.when}. Declined by ${who[fact.by]}${because(fact)}${goesBack(fact)}`,
  }),
  cancelled: fact => ({
    title: "Visit cancelled",
    body:
      fact.by === "patient"
        ? `You cancelled your visit with ${fact.doctor} on ${fact.when}.${goesBack(fact)}`
        : `Your visit with ${fact.doctor} on ${fact.when}. Cancelled by ${who[fact.by]}${because(fact)}${goesBack(fact)}`,
  }),
  "to-pay": fact => ({
    title: "Pay to book your visit",
    body: `Your time with ${fact.doctor} on ${fact.when} is kept until ${fact.payBy}. Pay by then, and it is yours.`,
  }),
  lapsed: fact => ({
    title: "Time given up",
    body: `Your visit with ${fact.doctor} on ${fact.when} was not paid in time, so it is not booked. You can choose a time again.`,
  }),
  "other-doctor": fact => ({
    title: "Another doctor",
    body: `${fact.doctor} sees you on ${fact.when}, in place of ${fact.other}. Arranged by ${who[fact.by]}.`,
  }),
  reminder: fact => ({
    title: "Your visit is coming up",
    body: `${fact.doctor} expects you on ${fact.when}.`,
  }),
  completed: fact => ({
    title: "Visit completed",
    body: `Your visit with ${fact.doctor} on ${fact.when} is complete. What the doctor noted for you is on its page.`,
  }),
  "no-show": fact => ({
    title: "Marked as missed",
    body: `Your visit with ${fact.doctor} on ${fact.when} is marked as missed. If that is wrong, please tell the clinic.`,
  }),
}

const toDoctor: Record<DoctorKind, (fact: NoticeFacts) => Notice> = {
  "new-request": fact => ({
    title: "New request",
    body: `${fact.patient} asks for ${fact.when}.${handedOver(fact)} Approve or decline it.`,
  }),
  "new-visit": fact => ({
    title: "New visit",
    body: fact.other
      ? `${fact.patient}, ${fact.when}.${handedOver(fact)}`
      : `${fact.patient} booked ${fact.when}.`,
  }),
  "handed-over": fact => ({
    title: "Visit handed over",
    body: `${fact.patient}, ${fact.when}. ${fact.other} sees them now. Arranged by ${who[fact.by]}.`,
  }),
  confirmed: fact => ({
    title: "Visit confirmed",
    body: `The practice confirmed the visit of ${fact.patient} on ${fact.when}.`,
  }),
  moved: fact => ({
    title: "Visit moved",
    body: `${fact.patient}, from ${fact.before} to ${fact.when}. Moved by ${who[fact.by]}.`,
  }),
  rejected: fact => ({
    title: "Request declined",
    body: `${fact.patient}, ${fact.when}. Declined by ${who[fact.by]}${because(fact)}`,
  }),
  cancelled: fact => ({
    title: "Visit cancelled",
    body: `${fact.patient}, ${fact.when}. Cancelled by ${who[fact.by]}${because(fact)}`,
  }),
  completed: fact => ({
    title: "Visit completed",
    body: `The practice marked the visit of ${fact.patient} on ${fact.when} as completed.`,
  }),
  "no-show": fact => ({
    title: "Marked as missed",
    body: `The practice marked the visit of ${fact.patient} on ${fact.when} as missed.`,
  }),
}

/** The title and sentence under the bell. */
export function noticeFor({ receiver, telling }: ToTell, fact: NoticeFacts): Notice {
  return receiver === "patient" ? toPatient[telling.kind](fact) : toDoctor[telling.kind](fact)
}
