import { eq } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import type { visit } from "../notifications/people"

type Row = typeof deliveries.$inferInsert
export type Scene = Awaited<ReturnType<typeof visit>>

/** An event to hang deliveries on. */
export async function anEvent(subjectId: string = v7()): Promise<string> {
  const id = v7()
  const of = { type: "APPOINTMENT_APPROVED", subjectType: "appointment", subjectId }
  await db()
    .insert(events)
    .values({ id, ...of, actorKind: "doctor", payload: {} })
  return id
}

/** A delivery as it stands after some story: by default a confirmation that the provider refused. Gives its id. */
export async function given(to: { id: string; email: string } | null, row: Partial<Row> = {}) {
  const id = v7()
  await db()
    .insert(deliveries)
    .values({
      ...{ id, eventId: row.eventId ?? (await anEvent()), version: 1, kind: "confirmed", about: id },
      ...{ userId: to?.id ?? null, channel: "EMAIL", address: to?.email ?? "invited@docket.example" },
      ...{ subject: "Your visit", html: "<p>Words</p>", text: "Words" },
      ...{ status: "FAILED", attempts: 9, firstTriedAt: new Date(), lastError: "422 validation_error: no" },
      ...row,
    })
  return id
}

/** Of a visit: to its patient, unless told otherwise. */
export const givenOf = (
  scene: Pick<Scene, "id"> & Partial<Scene>,
  row: Partial<Row> = {},
  to: { id: string; email: string } | null = scene.patient ?? null,
) => given(to, { appointmentId: scene.id, ...row })

export async function rowOf(id: string) {
  const [row] = await db().select().from(deliveries).where(eq(deliveries.id, id))
  if (!row) throw new Error("no such delivery")
  return row
}
