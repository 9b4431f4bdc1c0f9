import { sql } from "drizzle-orm"
import { v7 } from "uuid"
import { expect } from "vitest"
import { db, type Tx } from "@/db/client"
import { eventReceipts, events } from "@/db/schema/events"
import { makeAdmin } from "@/lib/accounts/actor"
import { verifyChain } from "@/lib/audit/queries"
import { receive } from "@/lib/events/receive"

export const admin = makeAdmin(v7())
export const subject = v7()

/** Events of one visit, received by the audit consumer like any other. */
export async function log(actor: { id: string }, count: number): Promise<void> {
  for (let made = 0; made < count; made++) {
    const id = v7()
    const payload = {
      appointmentId: subject,
      version: 1,
      doctorId: v7(),
      patientId: actor.id,
      startsAt: "2026-11-24T05:00:00.000Z",
      endsAt: "2026-11-24T05:30:00.000Z",
      status: "PENDING",
      by: "patient",
      smuggled: "Meera Iyer",
    }
    await db()
      .insert(events)
      .values({
        id,
        type: "APPOINTMENT_BOOKED",
        subjectType: "appointment",
        subjectId: subject,
        actorKind: "patient",
        actorId: actor.id,
        requestId: `req-${made}`,
        payload,
      })
    await db().insert(eventReceipts).values({ eventId: id, consumer: "audit" })
    expect(await receive(id, "audit")).toBe("done")
  }
}

/** Does `harm` as a superuser past every trigger and foreign key, asks for the verdict, and undoes it. */
export async function verdictAfter(harm: (tx: Tx) => Promise<unknown>) {
  const tables = ["audit_log", "audit_seals", "audit_unsealed"] as const
  await db().transaction(async tx => {
    for (const table of tables) await tx.execute(sql.raw(`create table kept_${table} as table ${table}`))
    await tx.execute(sql`set local session_replication_role = replica`)
    await harm(tx)
  })
  const verdict = await verifyChain(admin)
  await db().transaction(async tx => {
    await tx.execute(sql`set local session_replication_role = replica`)
    for (const table of tables) {
      const overriding = table === "audit_log" ? "overriding system value" : ""
      await tx.execute(sql.raw(`delete from ${table}`))
      await tx.execute(sql.raw(`insert into ${table} ${overriding} select * from kept_${table}`))
      await tx.execute(sql.raw(`drop table kept_${table}`))
    }
  })
  expect(await verifyChain(admin)).toMatchObject({ ok: true })
  return verdict
}
