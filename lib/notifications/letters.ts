import type { CalendarFile } from "@/db/schema/deliveries"
import { renderMoneyLetter, renderVisitLetter } from "@/emails/render"
import type { VisitLetter } from "@/emails/visit"
import { unsubscribeUrl } from "@/lib/choices/unsubscribe"
import { env } from "@/lib/env"
import type { PaymentFacts, VisitFacts } from "@/lib/events/fact-rules"
import { money } from "@/lib/payments/rules"
import { senderOfLetters } from "@/lib/practice/rules"
import { calendarFile } from "./calendar-file"
import { methodOf, stageOf } from "./calendar-rules"
import { type MoneyLetterKind, type MoneyWords, moneySubject } from "./money-rules"
import type { People } from "./people"
import { greeting, oneLine, placeOf, type Receiver, subjectOf, type VisitLetterKind } from "./rules"
import { clockIn, whenIn } from "./when"

/** A letter as it will be sent, whatever changes later. */
export type Frozen = { subject: string; html: string; text: string; calendar?: CalendarFile }

/** Writes the letter about a visit to its patient or its doctor, in the receiver's zone. `at`: when it happened. */
export async function freezeVisitLetter(
  kind: VisitLetterKind,
  receiver: Receiver,
  facts: VisitFacts,
  people: People,
  at: Date,
): Promise<Frozen> {
  const { visit, short } = factsFor(kind, receiver, facts, people)
  const file = calendarWith(kind, receiver, facts, people, at)
  const body = await renderVisitLetter(kind, { ...visit, calendar: file.calendar?.method ?? null })
  return { subject: subjectOf(kind, receiver, short), ...body, ...file }
}

/** Writes the letter about money to the patient of the visit. `number` is the receipt's. */
export async function freezeMoneyLetter(
  kind: MoneyLetterKind,
  words: MoneyWords,
  number: string | null,
  facts: PaymentFacts,
  people: People,
  at: Date,
): Promise<Frozen> {
  const { visit, short } = factsFor(kind, "patient", facts, people)
  const receiptUrl = new URL(`/appointments/${facts.appointmentId}/receipt`, env().APP_URL).href
  const file = calendarWith(kind, "patient", facts, people, at)
  const letter = { ...visit, calendar: file.calendar?.method ?? null }
  const body = await renderMoneyLetter({ ...letter, kind, words, number, receiptUrl })
  return { subject: moneySubject(kind, short), ...body, ...file }
}

/** The visit's page, where its reader finds it. */
export function pageOf(reader: Receiver | "admin", appointmentId: string): string {
  const path = reader === "patient" ? "/appointments/" : `/${reader}/appointments/`
  return new URL(path + appointmentId, env().APP_URL).href
}

/** A doctor's list of visits, for whom this one is no more. */
export const listOf = () => new URL("/doctor/appointments", env().APP_URL).href

/** The calendar file that goes with a letter, if it says anything of the calendar. */
function calendarWith(
  kind: VisitLetterKind | MoneyLetterKind,
  receiver: Receiver,
  facts: VisitFacts,
  people: People,
  at: Date,
): Pick<Frozen, "calendar"> {
  const method = methodOf(kind, facts.status)
  if (!method) return {}
  const { doctor, patient } = people
  const entry = {
    appointmentId: facts.appointmentId,
    version: facts.version,
    stage: stageOf(facts, kind === "lapsed", kind === "handed-over"),
    startsAt: new Date(facts.startsAt),
    endsAt: new Date(facts.endsAt),
    at,
    receiver,
    doctor: doctor.name,
    patient: patient.name,
    clinic: doctor.clinic,
    address: doctor.address,
    city: doctor.city,
    url: pageOf(receiver, facts.appointmentId),
    organiser: people.practice?.name,
  }
  return { calendar: { method, text: calendarFile(entry, method, people[receiver]) } }
}

/** What every letter about a visit may know, and the time in short for its subject. */
function factsFor(
  kind: VisitLetterKind | MoneyLetterKind,
  receiver: Receiver,
  facts: VisitFacts,
  people: People,
): { visit: VisitLetter; short: string } {
  const { doctor } = people
  const [startsAt, endsAt] = [new Date(facts.startsAt), new Date(facts.endsAt)]
  const own = whenIn(people[receiver].zone, startsAt, endsAt)
  const clinic = whenIn(doctor.clinicZone, startsAt, endsAt)
  const visit: VisitLetter = {
    receiver,
    greeting: greeting(people[receiver].name),
    doctor: doctor.name,
    patient: people.patient.name,
    when: own.long,
    zone: own.zone,
    clinicWhen: clinic.long === own.long ? null : { when: clinic.long, zone: clinic.zone },
    clinic: oneLine(doctor.clinic),
    address: oneLine(placeOf(doctor)),
    by: facts.by,
    waiting: facts.status === "PENDING" && !facts.payBy,
    calendar: null,
    other: people.other,
    // A visit that changed hands may have kept its time.
    before:
      facts.from && kind !== "handed-over" && facts.from.startsAt !== facts.startsAt
        ? whenIn(people[receiver].zone, new Date(facts.from.startsAt), new Date(facts.from.endsAt)).long
        : null,
    reason: people.endedReason,
    payBy: facts.payBy ? clockIn(people[receiver].zone, new Date(facts.payBy)) : null,
    refund: receiver === "patient" && facts.refundMinor ? money(facts.refundMinor, people.currency) : null,
    url: kind === "handed-over" ? listOf() : pageOf(receiver, facts.appointmentId),
    doctorsUrl: new URL("/doctors", env().APP_URL).href,
    home: new URL("/", env().APP_URL).href,
    practice: senderOfLetters(people.practice),
    choicesUrl: new URL("/account/notifications", env().APP_URL).href,
    unsubscribeUrl: unsubscribeUrl(receiver, people[receiver].userId, kind),
  }
  return { visit, short: own.short }
}
