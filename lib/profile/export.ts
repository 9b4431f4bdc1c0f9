import { asc, eq } from "drizzle-orm"
import { db } from "@/db/client"
import {
  devices,
  identities,
  links,
  refreshTokens,
  secondFactors,
  sessions,
  users,
} from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { choices, deliveries } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import { notifications } from "@/db/schema/notifications"
import { paymentOrders, payments, refunds } from "@/db/schema/payments"
import type { Holder } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { photoUrl } from "@/lib/images/photo"
import {
  choice,
  letter,
  machine,
  notice,
  payment,
  personal,
  practising,
  session,
  visit,
} from "./export-columns"

/**
 * Everything Docket keeps of a person, at `at` (epoch ms), as it would be printed: no hash and no secret. Instants are
 * ISO 8601 UTC, fees in minor units. That it was taken is recorded; `events` are to be published.
 */
export async function exportData(holder: Holder, at: number) {
  const { userId } = holder
  const [
    [person],
    practice,
    visits,
    paid,
    notices,
    letters,
    chosen,
    signIns,
    machines,
    known,
    google,
    sent,
    factor,
    log,
  ] = await Promise.all([
    db().select(personal).from(users).where(eq(users.id, userId)),
    db().select(practising).from(doctors).where(eq(doctors.userId, userId)),
    db()
      .select(visit)
      .from(appointments)
      .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
      .where(eq(appointments.patientId, userId))
      .orderBy(asc(appointments.startsAt)),
    db()
      .select(payment)
      .from(payments)
      .innerJoin(paymentOrders, eq(paymentOrders.id, payments.orderId))
      .innerJoin(appointments, eq(appointments.id, paymentOrders.appointmentId))
      .leftJoin(refunds, eq(refunds.paymentId, payments.id))
      .where(eq(appointments.patientId, userId))
      .orderBy(asc(payments.paidAt)),
    db()
      .select(notice)
      .from(notifications)
      .where(eq(notifications.userId, userId))
      .orderBy(asc(notifications.createdAt)),
    db()
      .select(letter)
      .from(deliveries)
      .where(eq(deliveries.userId, userId))
      .orderBy(asc(deliveries.createdAt)),
    db()
      .select(choice)
      .from(choices)
      .where(eq(choices.userId, userId))
      .orderBy(asc(choices.kind), asc(choices.channel)),
    db().select(session).from(sessions).where(eq(sessions.userId, userId)).orderBy(asc(sessions.createdAt)),
    db()
      .select(machine)
      .from(refreshTokens)
      .where(eq(refreshTokens.userId, userId))
      .orderBy(asc(refreshTokens.createdAt)),
    db().select({ since: devices.createdAt }).from(devices).where(eq(devices.userId, userId)),
    db()
      .select({ issuer: identities.issuer, subject: identities.subject, since: identities.createdAt })
      .from(identities)
      .where(eq(identities.userId, userId)),
    db()
      .select({
        purpose: links.purpose,
        address: links.address,
        sentAt: links.createdAt,
        usedAt: links.usedAt,
      })
      .from(links)
      .where(eq(links.userId, userId)),
    db()
      .select({ enabledAt: secondFactors.enabledAt })
      .from(secondFactors)
      .where(eq(secondFactors.userId, userId)),
    db()
      .select({ type: events.type, at: events.occurredAt })
      .from(events)
      .where(eq(events.actorId, userId))
      .orderBy(asc(events.occurredAt)),
  ])
  if (!person) throw new Error("a signed-in person has no row")
  const subject = { type: "user", id: userId } as const
  const event = await db().transaction(tx =>
    record(tx, { type: "DATA_EXPORTED", subject, payload: { userId } }, holder, at),
  )
  return {
    events: [event],
    data: {
      exportedAt: new Date(at),
      profile: { ...person, photo: person.photo && photoUrl(person.photo, 1024) },
      practice,
      visits,
      payments: paid,
      notifications: notices,
      letters,
      choices: chosen,
      signIns,
      machines,
      devices: known,
      google,
      linksSent: sent,
      secondFactor: factor,
      activity: log,
    },
  }
}
