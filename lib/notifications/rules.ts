import type { VisitFacts } from "@/lib/events/fact-rules"
import type { VisitEvent } from "@/lib/events/types"

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
  | "to-pay"
  | "lapsed"
  | "reminder"
  | "other-doctor"
export type DoctorKind =
  | "new-request"
  | "new-visit"
  | "confirmed"
  | "moved"
  | "rejected"
  | "cancelled"
  | "completed"
  | "no-show"
  | "handed-over"
export type Kind = PatientKind | DoctorKind
export type VisitLetterKind = Exclude<Kind, "no-show">

/** One thing to tell: under the bell, and by letter when it says so. `quiet`: by that letter alone. */
type Telling<K extends Kind> = { kind: K; letter: boolean; quiet?: true }
type Told<K extends Kind> = Partial<Record<By, Telling<K>>>
type Story =
  | Exclude<VisitEvent, "APPOINTMENT_REBOOKED">
  | "BOOKED_AT_ONCE"
  | "BOOKED_TO_PAY"
  | "REASSIGNED_REQUEST"

const both = <K extends VisitLetterKind>(kind: K): Telling<K> => ({ kind, letter: true })
const letter = <K extends VisitLetterKind>(kind: K): Telling<K> => ({ kind, letter: true, quiet: true })
const bell = <K extends Kind>(kind: K): Telling<K> => ({ kind, letter: false })
const whoever = <T>(telling: T): Record<By, T> => ({
  patient: telling,
  doctor: telling,
  admin: telling,
  system: telling,
})

/**
 * Who is told what, by who did it. A patient has all of it, also of their own deeds, to keep. Doctors are told of their own
 * by a letter alone, whose file brings their calendar up to date. Missed visits stay out of letters. Of a visit that has
 * to be paid first its doctor hears when it is.
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
  BOOKED_TO_PAY: { patient: whoever(both("to-pay")), doctor: {} },
  APPOINTMENT_LAPSED: { patient: whoever(both("lapsed")), doctor: {} },
  APPOINTMENT_APPROVED: {
    patient: whoever(both("confirmed")),
    doctor: { doctor: letter("confirmed"), admin: both("confirmed") },
  },
  APPOINTMENT_REJECTED: {
    patient: whoever(both("rejected")),
    doctor: { doctor: letter("rejected"), admin: both("rejected") },
  },
  APPOINTMENT_RESCHEDULED: {
    patient: whoever(both("moved")),
    doctor: { patient: both("moved"), doctor: letter("moved"), admin: both("moved") },
  },
  APPOINTMENT_REASSIGNED: {
    patient: whoever(both("other-doctor")),
    doctor: whoever(both("new-visit")),
  },
  REASSIGNED_REQUEST: {
    patient: whoever(both("other-doctor")),
    doctor: whoever(both("new-request")),
  },
  APPOINTMENT_CANCELLED: {
    patient: whoever(both("cancelled")),
    doctor: { ...whoever(both("cancelled")), doctor: letter("cancelled") },
  },
  APPOINTMENT_REMINDER_DUE: { patient: whoever(both("reminder")), doctor: {} },
  APPOINTMENT_COMPLETED: { patient: whoever(both("completed")), doctor: { admin: bell("completed") } },
  APPOINTMENT_NO_SHOW: { patient: whoever(bell("no-show")), doctor: { admin: bell("no-show") } },
}

type ToldOf = Pick<VisitFacts, "status" | "by" | "payBy" | "from">

export type ToTell =
  | { receiver: "patient"; telling: Telling<PatientKind> }
  /** `former`: the one who had a visit that was handed over. */
  | { receiver: "doctor"; telling: Telling<DoctorKind>; former?: true }

/** Who hears of this event, and how. Depends on the event's own facts alone, so late and early come out the same. */
export function whomToTell(type: VisitEvent, facts: ToldOf): ToTell[] {
  const story = storyOf(type, facts)
  if (!story) return []
  const patient = told[story].patient[facts.by]
  const doctor = facts.payBy ? undefined : told[story].doctor[facts.by]
  const list: ToTell[] = []
  if (patient) list.push({ receiver: "patient", telling: patient })
  if (doctor) list.push({ receiver: "doctor", telling: doctor })
  if (doctor && facts.from?.doctorId)
    list.push({ receiver: "doctor", telling: both("handed-over"), former: true })
  return list
}

/** A visit that was handed over, as its former doctor knows it: at its time then, and `from` is where it went. */
export function seenByFormer(facts: VisitFacts): VisitFacts {
  const { doctorId, startsAt, endsAt, from } = facts
  if (!from?.doctorId) return facts
  return { ...facts, ...from, from: { doctorId, startsAt, endsAt } }
}

/** Null: the money that brought it about is what people are told of. */
function storyOf(type: VisitEvent, { payBy, status }: ToldOf): Story | null {
  if (type === "APPOINTMENT_REBOOKED") return null
  if (type === "APPOINTMENT_REASSIGNED" && status === "PENDING") return "REASSIGNED_REQUEST"
  if (type !== "APPOINTMENT_BOOKED") return type
  if (payBy) return "BOOKED_TO_PAY"
  return status === "APPROVED" ? "BOOKED_AT_ONCE" : type
}

export const who: Record<By, string> = {
  patient: "the patient",
  doctor: "the doctor",
  admin: "the practice",
  system: "the practice",
}

/** A letter's subject: the time in short ("Tue 24 Nov, 10:30"), nobody's name, nothing medical. */
export function subjectOf(kind: VisitLetterKind, receiver: Receiver, when: string): string {
  const patient = receiver === "patient"
  const subjects: Record<VisitLetterKind, string> = {
    requested: `Your request for ${when} is with the doctor`,
    "new-request": `A new request for ${when}`,
    "new-visit": `A new visit on ${when}`,
    confirmed: `${patient ? "Your" : "The"} visit on ${when} is confirmed`,
    moved: `${patient ? "Your" : "The"} visit is moved to ${when}`,
    rejected: patient ? `Your request for ${when} was declined` : `The request for ${when} is declined`,
    cancelled: `${patient ? "Your" : "The"} visit on ${when} is cancelled`,
    completed: `Your visit on ${when} is complete`,
    "to-pay": `Pay to book your visit on ${when}`,
    lapsed: `Your visit on ${when} is not booked`,
    reminder: `Reminder: your visit on ${when}`,
    "other-doctor": `Your visit on ${when} is with another doctor`,
    "handed-over": `The visit on ${when} is with another doctor now`,
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

/** The address as on an envelope: most name their city already. */
export function placeOf({ address, city }: { address: string; city: string }): string {
  if (!address) return city
  return address.includes(city) ? address : `${address}, ${city}`
}

/** "Hello Meera Iyer," — without the name when it smuggles in an address to click. */
export function greeting(name: string): string {
  const plain = oneLine(name)
  return /[/@]|\w\.\w/.test(plain) ? "Hello," : `Hello ${plain},`
}
