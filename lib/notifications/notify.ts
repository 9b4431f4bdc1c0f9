import { eq, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { deliveries, notifications } from "@/db/schema/notifications"
import { now } from "@/lib/clock"
import { isVisitEvent, type StoredEvent, type VisitFacts, visitFacts } from "@/lib/events/types"
import { freezeVisitLetter } from "./letters"
import { noticeFor, oneLine, type ToTell, whomToTell } from "./rules"
import { tellOfAccount } from "./tell-of-account"
import { whenIn } from "./when"

/**
 * Tells the people of a visit what happened: a row under the bell, and a letter frozen for sending.
 * Runs in the transaction that marks the event done; a second run writes nothing.
 */
export async function notify(tx: Tx, event: StoredEvent): Promise<void> {
  if (!isVisitEvent(event.type)) return tellOfAccount(tx, event)
  const facts = visitFacts.parse(event.payload)
  const people = await peopleOf(tx, facts)
  for (const toTell of whomToTell(event.type, facts)) await tell(tx, event.id, facts, people, toTell)
}

async function tell(tx: Tx, eventId: string, facts: VisitFacts, people: People, toTell: ToTell) {
  const { kind, letter } = toTell.telling
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
  })
  await tx
    .insert(notifications)
    .values({
      eventId,
      userId: to.userId,
      kind,
      ...notice,
      appointmentId: facts.appointmentId,
      // Whole milliseconds, as in a list's cursor: the database's own clock would be finer than that.
      createdAt: new Date(now()),
    })
    .onConflictDoNothing()
  if (!letter || kind === "no-show") return
  await tx
    .insert(deliveries)
    .values({
      eventId,
      appointmentId: facts.appointmentId,
      version: facts.version,
      kind,
      userId: to.userId,
      channel: "EMAIL",
      address: to.email,
      ...(await freezeVisitLetter(kind, toTell.receiver, facts, people)),
    })
    .onConflictDoNothing()
}

function beforeIn(zone: string, { startsAt, endsAt }: NonNullable<VisitFacts["from"]>): string {
  return whenIn(zone, new Date(startsAt), new Date(endsAt)).short
}

/** Of an erased account nothing is left to write to. */
type Person = { userId: string; name: string; email: string; zone: string; erased: boolean }
export type People = {
  patient: Person
  doctor: Person & { clinic: string; address: string; city: string; clinicZone: string }
  /** Why it was cancelled or declined. Never why the patient comes. */
  endedReason: string | null
}

/**
 * The people of the event, by the ids in it. Names are made safe to print here, once. The patient's account can't be
 * erased before the letters are written.
 */
async function peopleOf(tx: Tx, facts: VisitFacts): Promise<People> {
  const patient = alias(users, "patient")
  const account = alias(users, "account")
  const [row] = await tx
    .select({
      patient: {
        userId: patient.id,
        name: patient.name,
        email: patient.email,
        zone: patient.zone,
        erased: sql<boolean>`${patient.erasedAt} is not null`,
      },
      account: { userId: account.id, email: account.email, zone: account.zone, erased: sql<boolean>`false` },
      doctor: {
        name: doctors.name,
        clinic: doctors.clinic,
        address: doctors.address,
        city: doctors.city,
        clinicZone: doctors.zone,
      },
      endedReason: appointments.endedReason,
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
  }
}
