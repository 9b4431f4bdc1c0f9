import { eq, sql } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { choices, deliveries } from "@/db/schema/deliveries"
import { holdAccount } from "@/lib/accounts/hold-account"
import { record } from "@/lib/events/record"
import { change, optional } from "./rules"
import type { Told } from "./types"
import { withoutLink } from "./without-link"

/**
 * Takes in what a provider reports of a delivery, at `at` (epoch ms): in any order, any number of times, also before we
 * have written that it was sent. Who complains of a letter gets no more of those that are a matter of choice. Gives
 * whether anything changed, and the events it made.
 */
export function hearReport(told: Told, at: number): Promise<{ changed: boolean; events: string[] }> {
  const nothing = { changed: false, events: [] }
  const which = told.sending ? eq(deliveries.id, told.sending.id) : eq(deliveries.providerId, told.providerId)
  return db().transaction(async tx => {
    const { id, userId, channel, report, again } = deliveries
    const complaint = told.report === "COMPLAINED"
    const sought = tx.select({ id, userId, channel, report, again }).from(deliveries).where(which).limit(1)
    const [found] = await (complaint ? sought : sought.for("update"))
    if (!found) return nothing
    const complained = complaint && found.channel === "EMAIL" ? found.userId : null
    // Before the delivery's row, as whatever writes of a person does.
    const held = complained !== null && (await holdAccount(tx, complained))
    const [row] = complaint
      ? await tx.select({ report, again }).from(deliveries).where(eq(id, found.id)).for("update")
      : [found]
    if (!row) return nothing
    const current = !told.sending || told.sending.again === row.again
    const changed = change(row.report, told.report, current)
    if (!changed) return nothing
    await tx
      .update(deliveries)
      .set({
        report: changed.report,
        reportedAt: new Date(at),
        ...(changed.standing && {
          ...{ ...changed.standing, ...withoutLink, lastError: told.why },
          sentAt: sql`coalesce(${deliveries.sentAt}, ${new Date(at).toISOString()}::timestamptz)`,
          providerId: told.providerId,
        }),
      })
      .where(eq(deliveries.id, found.id))
    return { changed: true, events: held ? await turnOff(tx, complained, at) : [] }
  })
}

/** Turns off the letters somebody can choose not to get. */
async function turnOff(tx: Tx, userId: string, at: number): Promise<string[]> {
  const [person] = await tx.select({ role: users.role }).from(users).where(eq(users.id, userId))
  const kinds = optional(person?.role === "DOCTOR" ? "doctor" : "patient", "EMAIL")
  const off = await tx
    .insert(choices)
    .values(kinds.map(kind => choiceOf(userId, kind, at)))
    .onConflictDoUpdate({
      target: [choices.userId, choices.kind, choices.channel],
      set: { wanted: false, changedAt: new Date(at) },
      setWhere: eq(choices.wanted, true),
    })
    .returning({ kind: choices.kind })
  if (!off.length) return []
  const fields = off.map(({ kind }) => kind)
  const subject = { type: "user", id: userId } as const
  const fact = { type: "CHOICES_CHANGED", subject, payload: { userId, fields } } as const
  return [await record(tx, fact, { kind: "system" }, at)]
}

function choiceOf(userId: string, kind: string, at: number): typeof choices.$inferInsert {
  return { userId, kind, channel: "EMAIL", wanted: false, changedAt: new Date(at) }
}
