import { renderVisitLetter } from "@/emails/render"
import { env } from "@/lib/env"
import type { VisitFacts } from "@/lib/events/types"
import type { People } from "./notify"
import { greeting, oneLine, type Receiver, subjectOf, type VisitLetterKind } from "./rules"
import { whenIn } from "./when"

/** A letter as it will be sent, whatever changes later. */
export type Frozen = { subject: string; html: string; text: string }

/** Writes the letter about a visit to its patient or its doctor, in the receiver's zone. */
export async function freezeVisitLetter(
  kind: VisitLetterKind,
  receiver: Receiver,
  facts: VisitFacts,
  people: People,
): Promise<Frozen> {
  const { doctor } = people
  const [startsAt, endsAt] = [new Date(facts.startsAt), new Date(facts.endsAt)]
  const own = whenIn(people[receiver].zone, startsAt, endsAt)
  const clinic = whenIn(doctor.clinicZone, startsAt, endsAt)
  const path = receiver === "patient" ? "/appointments/" : "/doctor/appointments/"
  const body = await renderVisitLetter(kind, {
    receiver,
    greeting: greeting(people[receiver].name),
    doctor: doctor.name,
    patient: people.patient.name,
    when: own.long,
    zone: own.zone,
    clinicWhen: clinic.long === own.long ? null : { when: clinic.long, zone: clinic.zone },
    clinic: oneLine(doctor.clinic),
    address: oneLine(`${doctor.address}, ${doctor.city}`),
    by: facts.by,
    before: facts.from
      ? whenIn(people[receiver].zone, new Date(facts.from.startsAt), new Date(facts.from.endsAt)).long
      : null,
    reason: people.endedReason,
    url: new URL(path + facts.appointmentId, env().APP_URL).href,
    doctorsUrl: new URL("/doctors", env().APP_URL).href,
    home: new URL("/", env().APP_URL).href,
  })
  return { subject: subjectOf(kind, receiver, own.short), ...body }
}
