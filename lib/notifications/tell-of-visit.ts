import { and, eq, isNotNull, lt } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { reminders } from "@/db/schema/deliveries"
import { now } from "@/lib/clock"
import { type VisitFacts, visitFacts } from "@/lib/events/fact-rules"
import type { VisitEvent } from "@/lib/events/types"
import type { Ring } from "@/lib/live/bells"
import { money } from "@/lib/payments/rules"
import { deliver } from "./deliver"
import { freezeVisitLetter, listOf, pageOf } from "./letters"
import { noticeFor } from "./notice-rules"
import { type People, peopleOf } from "./people"
import { seenByFormer, type ToTell, whomToTell } from "./rules"
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
  const then = seenByFormer(facts)
  const former = facts.from?.doctorId ? await peopleOf(tx, then) : null
  for (const toTell of whomToTell(type, facts))
    if (former && toTell.receiver === "doctor" && toTell.former) tell(tx, event, then, former, toTell, told)
    else tell(tx, event, facts, people, toTell, told)
  if (former) told.lookingOn.push(former.doctor.userId)
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
    other: people.other,
  })
  const { appointmentId, version, minutesBefore } = facts
  // Whose visit it is no more finds no page of it.
  const gone = kind === "handed-over"
  if (!quiet)
    told.rings.push({ eventId, userId: to.userId, kind, ...notice, ...(!gone && { appointmentId }) })
  if (!letter || kind === "no-show") return
  const reminder = minutesBefore && { about: String(minutesBefore), notAfter: new Date(facts.startsAt) }
  told.letters.push(async () =>
    deliver(tx, {
      ...{ eventId, appointmentId, version, kind, ...reminder },
      side: toTell.receiver,
      to,
      letter: await freezeVisitLetter(kind, toTell.receiver, facts, people, at),
      url: gone ? listOf() : pageOf(toTell.receiver, appointmentId),
      quiet,
    }),
  )
}

function beforeIn(zone: string, { startsAt, endsAt }: NonNullable<VisitFacts["from"]>): string {
  return whenIn(zone, new Date(startsAt), new Date(endsAt)).short
}
