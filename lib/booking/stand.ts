import { and, eq, ne, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { factsOfVisit } from "@/lib/events/fact-rules"
import { record } from "@/lib/events/record"
import type { Ending } from "@/lib/payments/rules"
import { inTheWay, lapse } from "./lapse"
import { decideStanding } from "./look"

const columns = {
  id: appointments.id,
  version: appointments.version,
  status: appointments.status,
  doctorId: appointments.doctorId,
  patientId: appointments.patientId,
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
  holdExpiresAt: appointments.holdExpiresAt,
  cancellationTiers: appointments.cancellationTiers,
  endedBy: appointments.endedBy,
  endedAt: appointments.endedAt,
  autoApprove: doctors.autoApprove,
  /** The patient's account is no more. */
  erased: sql<boolean>`${users.erasedAt} is not null`,
}

/** A visit as its money sees it: whether it stands, or who ended it and when. */
export async function paidVisit(tx: Tx, id: string, lock?: "update") {
  const query = tx
    .select(columns)
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(users, eq(users.id, appointments.patientId))
    .where(eq(appointments.id, id))
  const [row] = await (lock ? query.for(lock, { of: appointments }) : query)
  if (!row) throw new Error("an order without its visit")
  const { endedBy, endedAt, ...visit } = row
  return {
    ...visit,
    ended: endedBy && endedAt ? ({ by: endedBy, at: endedAt.getTime() } satisfies Ending) : null,
  }
}
export type PaidVisit = Awaited<ReturnType<typeof paidVisit>>

type Standing = { visit: PaidVisit; events: string[]; first: boolean }

/**
 * A visit's money has come: one that waited for it is booked now, also after its time to pay, if the time is still free.
 * The caller holds both diaries and the row. `first`: its doctor hears of it only now. `at` in epoch ms.
 */
export async function stand(tx: Tx, visit: PaidVisit, at: number): Promise<Standing> {
  const waited = visit.status === "PENDING" && visit.holdExpiresAt !== null
  const lost = visit.ended?.by === "SYSTEM"
  if (!waited && !lost) return { visit, events: [], first: false }
  const late = lost || (visit.holdExpiresAt?.getTime() ?? 0) <= at
  const gone = visit.erased || at >= visit.startsAt.getTime()
  if (late && (gone || !(await decideStanding(tx, visit, at)).free))
    return lost ? { visit, events: [], first: false } : over(tx, visit, at)
  const status = visit.autoApprove ? "APPROVED" : "PENDING"
  const span = { start: visit.startsAt.getTime(), end: visit.endsAt.getTime() }
  // What was not paid in time is no obstacle to the engine, but one to the constraint.
  const events = late ? await lapse(tx, and(ne(appointments.id, visit.id), inTheWay(visit, span)), at) : []
  await tx
    .update(appointments)
    .set({ status, holdExpiresAt: null, endedBy: null, endedReason: null, endedAt: null })
    .where(eq(appointments.id, visit.id))
  const now = { ...visit, status, holdExpiresAt: null, ended: null } as const
  if (lost) events.push(await tell(tx, "APPOINTMENT_REBOOKED", now, at))
  if (visit.autoApprove) events.push(await tell(tx, "APPOINTMENT_APPROVED", now, at))
  return { visit: now, events, first: true }
}

/** Its time went to somebody else before its money came. */
async function over(tx: Tx, visit: PaidVisit, at: number): Promise<Standing> {
  await tx
    .update(appointments)
    .set({ status: "CANCELLED", endedBy: "SYSTEM", endedReason: "", endedAt: new Date(at) })
    .where(eq(appointments.id, visit.id))
  const now = { ...visit, status: "CANCELLED", ended: { by: "SYSTEM", at } } as const
  return { visit: now, events: [await tell(tx, "APPOINTMENT_LAPSED", now, at)], first: false }
}

type Story = "APPOINTMENT_REBOOKED" | "APPOINTMENT_APPROVED" | "APPOINTMENT_LAPSED"

function tell(tx: Tx, type: Story, visit: PaidVisit, at: number): Promise<string> {
  const subject = { type: "appointment", id: visit.id } as const
  return record(tx, { type, subject, payload: factsOfVisit(visit, "system") }, { kind: "system" }, at)
}
