import type { VisitEvent, VisitFacts } from "@/lib/events/types"

export type Receiver = "patient" | "doctor"
export type By = VisitFacts["by"]
export type PatientKind =
  | "requested"
  | "confirmed"
  | "moved"
  | "rejected"
  | "cancelled"
  | "completed"
  | "no-show"
export type DoctorKind =
  | "new-request"
  | "new-visit"
  | "confirmed"
  | "moved"
  | "rejected"
  | "cancelled"
  | "completed"
  | "no-show"
export type Kind = PatientKind | DoctorKind
export type VisitLetterKind = Exclude<Kind, "no-show">

/** One thing to tell: always under the bell, and by letter when it says so. */
type Telling<K extends Kind> = { kind: K; letter: boolean }
type Told<K extends Kind> = Partial<Record<By, Telling<K>>>
type Story = VisitEvent | "BOOKED_AT_ONCE"

const both = <K extends VisitLetterKind>(kind: K): Telling<K> => ({ kind, letter: true })
const bell = <K extends Kind>(kind: K): Telling<K> => ({ kind, letter: false })
const whoever = <T>(telling: T): Record<By, T> => ({ patient: telling, doctor: telling, admin: telling })

/**
 * Who is told what, by who did it. Nobody is told of their own deed, except the patient of a booking
 * and a cancellation: those are receipts to keep. Missed visits stay out of letters.
 */
const told: Record<Story, { patient: Told<PatientKind>; doctor: Told<DoctorKind> }> = {
  APPOINTMENT_BOOKED: {
    patient: whoever(both("requested")),
    doctor: { patient: both("new-request"), admin: both("new-request") },
  },
  BOOKED_AT_ONCE: {
    patient: whoever(both("confirmed")),
    doctor: { patient: both("new-visit"), admin: both("new-visit") },
  },
  APPOINTMENT_APPROVED: { patient: whoever(both("confirmed")), doctor: { admin: bell("confirmed") } },
  APPOINTMENT_REJECTED: { patient: whoever(both("rejected")), doctor: { admin: bell("rejected") } },
  APPOINTMENT_RESCHEDULED: {
    patient: whoever(both("moved")),
    doctor: { patient: both("moved"), admin: both("moved") },
  },
  APPOINTMENT_CANCELLED: {
    patient: whoever(both("cancelled")),
    doctor: { patient: both("cancelled"), admin: both("cancelled") },
  },
  APPOINTMENT_COMPLETED: { patient: whoever(both("completed")), doctor: { admin: bell("completed") } },
  APPOINTMENT_NO_SHOW: { patient: whoever(bell("no-show")), doctor: { admin: bell("no-show") } },
}

export type ToTell =
  | { receiver: "patient"; telling: Telling<PatientKind> }
  | { receiver: "doctor"; telling: Telling<DoctorKind> }

/** Who hears of this event, and how. Depends on the event's own facts alone, so late and early come out the same. */
export function whomToTell(type: VisitEvent, facts: Pick<VisitFacts, "status" | "by">): ToTell[] {
  const story = type === "APPOINTMENT_BOOKED" && facts.status === "APPROVED" ? "BOOKED_AT_ONCE" : type
  const patient = told[story].patient[facts.by]
  const doctor = told[story].doctor[facts.by]
  const list: ToTell[] = []
  if (patient) list.push({ receiver: "patient", telling: patient })
  if (doctor) list.push({ receiver: "doctor", telling: doctor })
  return list
}

/** What the sentences under the bell are made of. `when` is in the receiver's zone and names it. */
export type NoticeFacts = {
  doctor: string
  patient: string
  when: string
  by: By
  reason: string | null
  /** Of a move: the time before, as `when`. */
  before: string | null
}
type Notice = { title: string; body: string }

export const who: Record<By, string> = { patient: "the patient", doctor: "the doctor", admin: "the practice" }
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
    body: `Your request to see ${fact.doctor} on ${fact.when}. Declined by ${who[fact.by]}${because(fact)}`,
  }),
  cancelled: fact => ({
    title: "Visit cancelled",
    body:
      fact.by === "patient"
        ? `You cancelled your visit with ${fact.doctor} on ${fact.when}.`
        : `Your visit with ${fact.doctor} on ${fact.when}. Cancelled by ${who[fact.by]}${because(fact)}`,
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
    body: `${fact.patient} asks for ${fact.when}. Approve or decline it.`,
  }),
  "new-visit": fact => ({ title: "New visit", body: `${fact.patient} booked ${fact.when}.` }),
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

/** A letter's subject: the time in short ("Tue 24 Nov, 10:30"), nobody's name, nothing medical. */
export function subjectOf(kind: VisitLetterKind, receiver: Receiver, when: string): string {
  const subjects: Record<VisitLetterKind, string> = {
    requested: `Your request for ${when} is with the doctor`,
    "new-request": `A new request for ${when}`,
    "new-visit": `A new visit on ${when}`,
    confirmed: `Your visit on ${when} is confirmed`,
    moved: `${receiver === "patient" ? "Your" : "The"} visit is moved to ${when}`,
    rejected: `Your request for ${when} was declined`,
    cancelled: `${receiver === "patient" ? "Your" : "The"} visit on ${when} is cancelled`,
    completed: `Your visit on ${when} is complete`,
  }
  return subjects[kind]
}

/** A person's words on one line, without control or text-direction characters: they can't forge structure. */
export function oneLine(words: string): string {
  return words
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
}

/** "Hello Meera Iyer," — without the name when it smuggles in an address to click. */
export function greeting(name: string): string {
  const plain = oneLine(name)
  return /[/@]|\w\.\w/.test(plain) ? "Hello," : `Hello ${plain},`
}
