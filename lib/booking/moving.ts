import { and, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { databaseError } from "@/db/errors"
import { appointments } from "@/db/schema/booking"
import type { Actor } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"
import { type Refused, refuse } from "@/lib/result"
import type { BookingRefusal } from "./rules"

/** A visit as it is before it moves; with `lock` nobody else changes it before the transaction ends. */
export async function visitOf(tx: Tx, actor: Actor, id: string, lock?: "update") {
  const query = tx
    .select({
      doctorId: appointments.doctorId,
      patientId: appointments.patientId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      status: appointments.status,
      version: appointments.version,
      holdExpiresAt: appointments.holdExpiresAt,
    })
    .from(appointments)
    .where(and(eq(appointments.id, id), ownedBy(actor)))
  const [visit] = await (lock ? query.for(lock) : query)
  return visit
}
export type Seen = NonNullable<Awaited<ReturnType<typeof visitOf>>>

/** Refusals for which another time would help. */
export const aboutTime: ReadonlySet<BookingRefusal> = new Set<BookingRefusal>([
  "slot-taken",
  "not-a-slot",
  "too-soon",
  "too-far",
  "day-full",
  "own-visit",
])

/** The constraint has the last word; its no is the same as everybody's. */
export function lostRace(error: unknown): Refused<"slot-taken", never> {
  const constraint = databaseError(error)?.constraint ?? ""
  if (/^appointments_(doctor|patient)_free$/.test(constraint)) return refuse("slot-taken")
  throw error
}
