import { and, eq, isNotNull, lt, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { reminders } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { now } from "@/lib/clock"
import { type VisitEvent, type VisitFacts, visitFacts } from "@/lib/events/types"
import type { Ring } from "@/lib/live/bells"
import { money } from "@/lib/payments/rules"
import { deliver } from "./deliver"
import { freezeVisitLetter, pageOf } from "./letters"
import { noticeFor } from "./notice-rules"
import { oneLine, type ToTell, whomToTell } from "./rules"
import { clockIn, whenIn } from "./when"

/** What goes under whose bell, who else may be looking at what changed, and how the letters are written. */
export type Told = { rings: Ring[]; lookingOn: string[]; letters: (() => Promise<void>)[] }

/** Tells the patient and the doctor of a visit what happened to it, by the ids in the event's facts. */
export async function tellOfVisit(
  tx: Tx,
  event: Happened,
  type: VisitEvent,
  payload: unknown,
): Promise<Told> {
  const facts = visitFacts.parse(payload)
  const people = await peopleOf(tx, facts)
  if (type === "APPOINTMENT_REMINDER_DUE" && !(await isToCome(tx, facts, people.visit)))
    return { rings: [], lookingOn: [], letters: [] }
  const told: Told = { rings: [], lookingOn: lookingOn(people), letters: [] }
  for (const toTell of whomToTell(type, facts)) tell(tx, event, facts, people, toTell, told)
  return told
}

/** An event, and the moment it happened. */
export type Happened = { id: string; at: Date }

/** A reminder that comes late reminds of nothing: the visit was moved, has ended or has begun, or a closer one says it. */
async function isToCome(tx: Tx, facts: VisitFacts, visit: People["visit"]): Promise<boolean> {
  const { appointmentId, version, startsAt, minutesBefore = 0 } = facts
  if (visit.status !== "APPROVED" || visit.version !== version || now() >= Date.parse(startsAt)) return false
  const [closer] = await tx
    .select({ minutes: reminders.minutes })
    .from(reminders)
    .where(
      and(
        eq(reminders.appointmentId, appointmentId),
        eq(reminders.version, version),
        lt(reminders.minutes, minutesBefore),
        isNotNull(reminders.eventId),
      ),
    )
    .limit(1)
  return !closer
}

/** Both sides of a visit: an open page of it or of their lists shows what changed, also what they did themselves. */
export function lookingOn({ patient, doctor }: People): string[] {
  return [patient, doctor].filter(person => !person.erased).map(person => person.userId)
}

/** Adds to `told` what one receiver is told of their visit. */
export function tell(
  tx: Tx,
  { id: eventId, at }: Happened,
  facts: VisitFacts,
  people: People,
  toTell: ToTell,
  told: Told,
): void {
  const { kind, letter, quiet } = toTell.telling
  const to = people[toTell.receiver]
  if (to.erased) return
  const when = whenIn(to.zone, new Date(facts.startsAt), new Date(facts.endsAt))
  const notice = noticeFor(toTell, {
    doctor: people.doctor.name,
    patient: people.patient.name,
    when: `${when.short} (${when.zone})`,
    by: facts.by,
    reason: people.endedReason,
    before: facts.from ? beforeIn(to.zone, facts.from) : null,
    payBy: facts.payBy ? clockIn(to.zone, new Date(facts.payBy)) : null,
    refund: facts.refundMinor ? money(facts.refundMinor, people.currency) : null,
  })
  const { appointmentId, version, minutesBefore } = facts
  if (!quiet) told.rings.push({ eventId, userId: to.userId, kind, ...notice, appointmentId })
  if (!letter || kind === "no-show") return
  const reminder = minutesBefore && { about: String(minutesBefore), notAfter: new Date(facts.startsAt) }
  told.letters.push(async () =>
    deliver(tx, {
      ...{ eventId, appointmentId, version, kind, ...reminder },
      side: toTell.receiver,
      to,
      letter: await freezeVisitLetter(kind, toTell.receiver, facts, people, at),
      url: pageOf(toTell.receiver, appointmentId),
      quiet,
    }),
  )
}

function beforeIn(zone: string, { startsAt, endsAt }: NonNullable<VisitFacts["from"]>): string {
  return whenIn(zone, new Date(startsAt), new Date(endsAt)).short
}

/** Of an erased account nothing is left to write to. */
type Person = {
  userId: string
  name: string
  email: string
  phone: string | null
  zone: string
  erased: boolean
}
export type People = {
  patient: Person
  doctor: Person & { clinic: string; address: string; city: string; clinicZone: string }
  /** Why it was cancelled or declined. Never why the patient comes. */
  endedReason: string | null
  currency: string
  /** As it is now, whatever the event says. */
  visit: { status: VisitFacts["status"]; version: number }
}

/**
 * The people of the event, by the ids in it. Names are made safe to print here, once. The patient's account can't be
 * erased before the letters are written.
 */
export async function peopleOf(tx: Tx, facts: VisitFacts): Promise<People> {
  const patient = alias(users, "patient")
  const account = alias(users, "account")
  const [row] = await tx
    .select({
      patient: {
        userId: patient.id,
        name: patient.name,
        email: patient.email,
        phone: patient.phone,
        zone: patient.zone,
        erased: sql<boolean>`${patient.erasedAt} is not null`,
      },
      account: {
        userId: account.id,
        email: account.email,
        phone: account.phone,
        zone: account.zone,
        erased: sql<boolean>`false`,
      },
      doctor: {
        name: doctors.name,
        clinic: doctors.clinic,
        address: doctors.address,
        city: doctors.city,
        clinicZone: doctors.zone,
      },
      endedReason: appointments.endedReason,
      currency: appointments.currency,
      visit: { status: appointments.status, version: appointments.version },
    })
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, facts.doctorId))
    .innerJoin(account, eq(account.id, doctors.userId))
    .innerJoin(patient, eq(patient.id, facts.patientId))
    .where(eq(appointments.id, facts.appointmentId))
    .for("share", { of: patient })
  if (!row) throw new Error("the event names a visit, doctor or patient that does not exist")
  return {
    patient: { ...row.patient, name: oneLine(row.patient.name) },
    doctor: { ...row.account, ...row.doctor, name: oneLine(row.doctor.name) },
    endedReason: oneLine(row.endedReason ?? "") || null,
    currency: row.currency,
    visit: row.visit,
  }
}
