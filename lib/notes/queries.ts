import { and, asc, desc, eq, inArray, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments, visitNotes } from "@/db/schema/booking"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"

/** More than anybody looks through; the newest. */
const MOST = 200

const mayRead = (actor: Doctor | Admin, visitId: string) =>
  and(eq(visitNotes.appointmentId, visitId), ownedBy(actor))

/** The versions of a visit's notes, newest first, without their words; none unless the actor may see the visit. */
export function versionsOf(actor: Doctor | Admin, visitId: string) {
  return db()
    .select({
      number: visitNotes.number,
      author: users.name,
      byDoctor: sql<boolean>`${users.role} = 'DOCTOR'`,
      createdAt: visitNotes.createdAt,
      updatedAt: visitNotes.updatedAt,
      length: sql<number>`length(${visitNotes.text})`,
    })
    .from(visitNotes)
    .innerJoin(appointments, eq(appointments.id, visitNotes.appointmentId))
    .innerJoin(users, eq(users.id, visitNotes.authorId))
    .where(mayRead(actor, visitId))
    .orderBy(desc(visitNotes.number))
    .limit(MOST)
}
export type Version = Awaited<ReturnType<typeof versionsOf>>[number]

/** The words of a version, and of the one before it (empty for the first); null where there is no such version. */
export async function wordsOf(actor: Doctor | Admin, visitId: string, number: number) {
  const rows = await db()
    .select({ number: visitNotes.number, text: visitNotes.text })
    .from(visitNotes)
    .innerJoin(appointments, eq(appointments.id, visitNotes.appointmentId))
    .where(and(mayRead(actor, visitId), inArray(visitNotes.number, [number - 1, number])))
    .orderBy(asc(visitNotes.number))
  const found = rows.find(row => row.number === number)
  if (!found) return null
  return { text: found.text, before: rows.find(row => row.number === number - 1)?.text ?? "" }
}
