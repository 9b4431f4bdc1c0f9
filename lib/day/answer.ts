import { and, eq, inArray } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import type { Doctor } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"
import { approve } from "@/lib/booking/approve"
import { reject } from "@/lib/booking/reject"
import type { MoveRefusal } from "@/lib/booking/rules"
import { ok, type Result, refuse } from "@/lib/result"
import type { Answering } from "./schema"

export type Answer = { patient: string; startsAt: Date; zone: string; refusal: MoveRefusal | null }

/**
 * Approves or declines several requests at `at` (epoch ms), each by itself as one alone would be, the earliest visit
 * first: what can't be done stops none of the others. What isn't this doctor's is left out; refuses `not-found` where
 * nothing is left.
 */
export async function answerTogether(
  doctor: Doctor,
  answering: Answering,
  at: number,
): Promise<Result<Answer[], "not-found">> {
  const found = await db()
    .select({
      id: appointments.id,
      patient: users.name,
      startsAt: appointments.startsAt,
      zone: doctors.zone,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.patientId))
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .where(and(inArray(appointments.id, answering.ids), ownedBy(doctor)))
    .orderBy(appointments.startsAt, appointments.id)
  if (!found.length) return refuse("not-found")
  const answers: Answer[] = []
  const events: string[] = []
  for (const { id, ...visit } of found) {
    const done =
      answering.intent === "approve"
        ? await approve(doctor, { id }, at)
        : await reject(doctor, { id, reason: answering.reason }, at)
    answers.push({ ...visit, refusal: done.ok ? null : done.refusal })
    if (done.ok) events.push(...done.events)
  }
  return ok(answers, events)
}
