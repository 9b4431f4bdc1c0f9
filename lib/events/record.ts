import { type SQL, sql } from "drizzle-orm"
import { v7 } from "uuid"
import type { z } from "zod"
import type { Tx } from "@/db/client"
import type { ActorKind } from "@/lib/accounts/actor"
import { remember } from "@/lib/cache/outdate"
import { requestId } from "@/lib/log"
import type {
  accountFacts,
  deliveryFacts,
  deskFacts,
  doctorFacts,
  exportFacts,
  hoursFacts,
  invitationFacts,
  notesFacts,
  PaymentFacts,
  patientFacts,
  practiceFacts,
  readingFacts,
  replayFacts,
  VisitFacts,
  webhookFacts,
} from "./fact-rules"
import {
  type AccountEvent,
  consumersOf,
  type DeskEvent,
  type DoctorEvent,
  type InvitationEvent,
  type PaymentEvent,
  type VisitEvent,
  type WebhookEvent,
} from "./types"

/** Left alone by the sweep for this long: the process that made the event publishes it by itself. */
const GRACE_MS = 30_000

type Of<E, S, P> = { type: E; subject: { type: S; id: string }; payload: P }
export type Fact =
  | Of<VisitEvent, "appointment", VisitFacts>
  | Of<"VISIT_OPENED", "appointment", z.infer<typeof readingFacts>>
  | Of<"PATIENT_OPENED", "user", z.infer<typeof patientFacts>>
  | Of<"LIST_EXPORTED", "user", z.infer<typeof exportFacts>>
  | Of<"NOTES_SAVED", "appointment", z.infer<typeof notesFacts>>
  | Of<"PRACTICE_CHANGED", "practice", z.infer<typeof practiceFacts>>
  | Of<PaymentEvent, "appointment", PaymentFacts>
  | Of<DeskEvent, "provider-event" | "reconciliation", z.infer<typeof deskFacts>>
  | Of<"HOURS_CHANGED" | "POLICY_CHANGED", "doctor", z.infer<typeof hoursFacts>>
  | Of<AccountEvent, "user", z.infer<typeof accountFacts>>
  | Of<DoctorEvent, "doctor", z.infer<typeof doctorFacts>>
  | Of<"DELIVERY_SENT_AGAIN", "delivery", z.infer<typeof deliveryFacts>>
  | Of<"EVENT_REPLAYED", "event", z.infer<typeof replayFacts>>
  | Of<WebhookEvent, "webhook", z.infer<typeof webhookFacts>>
  | Of<InvitationEvent, "invitation", z.infer<typeof invitationFacts>>

/** Who did it: an actor, a person looking after their own account, or Docket itself. */
export type By = { kind: Exclude<ActorKind, "system">; userId: string } | { kind: "system" }

/**
 * Writes what happened into the outbox, with one waiting receipt per consumer.
 * Call it in the transaction that made it happen. `at` is that moment (epoch ms). Returns the event's id.
 */
export async function record(tx: Tx, fact: Fact, actor: By, at: number): Promise<string> {
  const id = v7()
  await write(tx, [{ id, fact }], actor, at)
  return id
}

/** The same for many facts of one moment, in one statement. Returns their ids in the same order. */
export async function recordAll(tx: Tx, facts: Fact[], actor: By, at: number): Promise<string[]> {
  const all = facts.map(fact => ({ id: v7(), fact }))
  if (all.length) await write(tx, all, actor, at)
  return all.map(({ id }) => id)
}

async function write(tx: Tx, all: Noted[], actor: By, at: number): Promise<void> {
  await tx.execute(sql`with ${recording(all, actor, at)} select 1`)
}

type Noted = { id: string; fact: Fact }

/**
 * The same as parts of a statement (`with …`) that also makes it happen; written only `where` (SQL) it happened. Events and
 * their receipts.
 */
export function recording(all: Noted[], actor: By, at: number, where = sql``): SQL {
  const happened = all.map(({ id, fact: { type, subject, payload } }) => ({
    ...{ id, type, subject_type: subject.type, subject_id: subject.id, payload },
  }))
  const receipts = all.flatMap(({ id, fact }) =>
    consumersOf[fact.type].map(consumer => ({ event_id: id, consumer })),
  )
  for (const { id, fact } of all) remember(id, fact.type, fact.payload)
  return sql`
    happened as (
      insert into events (id, type, subject_type, subject_id, actor_kind, actor_id, request_id, payload, occurred_at)
      select id, type, subject_type, subject_id, ${actor.kind}, ${actor.kind === "system" ? null : actor.userId}::uuid,
        ${requestId() ?? null}, payload, ${instant(at)}
      from jsonb_to_recordset(${JSON.stringify(happened)}::jsonb)
        as fact (id uuid, type text, subject_type text, subject_id uuid, payload jsonb) ${where}),
    waiting as (
      insert into event_receipts (event_id, consumer, next_at)
      select event_id, consumer, ${instant(at + GRACE_MS)}
      from jsonb_to_recordset(${JSON.stringify(receipts)}::jsonb) as receipt (event_id uuid, consumer text) ${where})`
}

const instant = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`
