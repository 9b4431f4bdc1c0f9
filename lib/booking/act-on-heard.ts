import { and, asc, eq, inArray, lte, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { providerEvents } from "@/db/schema/payments"
import { record } from "@/lib/events/record"
import type { Work } from "@/lib/events/work"
import { log } from "@/lib/log"
import { applyRefund } from "@/lib/payments/apply-refund"
import { heardFacts } from "@/lib/payments/hear"
import { takeIn } from "./settle"

/** Some two days: then a person should look, and is told. Orders are asked after all the same. */
const MOST_ATTEMPTS = 50

type Verdict =
  | { state: "done" | "later"; events: string[] }
  | { state: "refused"; refusal: string; events: string[] }

/**
 * Acts on what the provider told, one by one, of this `id` only if given: each once. What can't be applied is refused on
 * record; what needs the provider's help while it is down is tried again. Returns the ids of the events.
 */
export async function actOnHeard({ at, limit, more, id }: Work & { id?: string }): Promise<string[]> {
  const events: string[] = []
  let silent = 0
  for (let taken = 0; taken < limit && silent < 2 && more(); taken++) {
    const heard = await claim(at, id)
    if (!heard) break
    const verdict = await act(heard, at).catch((err: unknown): Verdict => {
      log().error({ err, heard: heard.id }, "what the provider told was not applied")
      return { state: "later", events: [] }
    })
    events.push(...verdict.events)
    if (verdict.state === "later") silent++
    if (verdict.state === "refused") events.push(await refused(heard.id, verdict.refusal, at))
    if (verdict.state === "later" && heard.attempts >= MOST_ATTEMPTS)
      events.push(await refused(heard.id, "gave-up", at))
    if (verdict.state === "done")
      await db().update(providerEvents).set({ state: "DONE" }).where(eq(providerEvents.id, heard.id))
  }
  return events
}

/** For a minute, then for longer and longer. */
async function claim(at: number, id?: string) {
  const due = db()
    .select({ id: providerEvents.id })
    .from(providerEvents)
    .where(
      and(
        eq(providerEvents.state, "WAITING"),
        id ? eq(providerEvents.id, id) : lte(providerEvents.nextAt, new Date(at)),
      ),
    )
    .orderBy(asc(providerEvents.nextAt))
    .limit(1)
    .for("update", { skipLocked: true })
  const [heard] = await db()
    .update(providerEvents)
    .set({
      attempts: sql`${providerEvents.attempts} + 1`,
      nextAt: sql`${new Date(at).toISOString()}::timestamptz + interval '1 minute' * power(2, least(${providerEvents.attempts}, 6))`,
    })
    .where(inArray(providerEvents.id, due))
    .returning({
      id: providerEvents.id,
      facts: providerEvents.facts,
      attempts: providerEvents.attempts,
    })
  return heard
}

async function act({ facts }: { facts: unknown }, at: number): Promise<Verdict> {
  const { payment, refund } = heardFacts.parse(facts)
  if (payment) {
    const taken = await takeIn(payment, at)
    if (taken.state === "refused") return { ...taken, events: [] }
    return { state: taken.state === "later" ? "later" : "done", events: taken.events }
  }
  if (refund) {
    const applied = await applyRefund(refund, at)
    return applied.ok
      ? { state: "done", events: applied.events }
      : { state: "refused", refusal: applied.refusal, events: [] }
  }
  return { state: "done", events: [] }
}

async function refused(id: string, reason: string, at: number): Promise<string> {
  log().warn({ heard: id, reason }, "what the provider told was refused")
  return db().transaction(async tx => {
    await tx.update(providerEvents).set({ state: "REFUSED", reason }).where(eq(providerEvents.id, id))
    const subject = { type: "provider-event", id } as const
    return record(tx, { type: "PAYMENT_REFUSED", subject, payload: { reason } }, { kind: "system" }, at)
  })
}
