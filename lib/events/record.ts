import { v7 } from "uuid"
import type { z } from "zod"
import type { Tx } from "@/db/client"
import { eventReceipts, events } from "@/db/schema/events"
import type { ActorKind } from "@/lib/accounts/actor"
import { requestId } from "@/lib/log"
import {
  type AccountEvent,
  type accountFacts,
  consumersOf,
  type DeskEvent,
  type DoctorEvent,
  type deliveryFacts,
  type deskFacts,
  type doctorFacts,
  type hoursFacts,
  type InvitationEvent,
  type invitationFacts,
  type PaymentEvent,
  type PaymentFacts,
  type readingFacts,
  type replayFacts,
  type VisitEvent,
  type VisitFacts,
} from "./types"

/** Left alone by the sweep for this long: the process that made the event publishes it by itself. */
const GRACE_MS = 30_000

type Of<E, S, P> = { type: E; subject: { type: S; id: string }; payload: P }
type Fact =
  | Of<VisitEvent, "appointment", VisitFacts>
  | Of<"VISIT_OPENED", "appointment", z.infer<typeof readingFacts>>
  | Of<PaymentEvent, "appointment", PaymentFacts>
  | Of<DeskEvent, "provider-event" | "reconciliation", z.infer<typeof deskFacts>>
  | Of<"HOURS_CHANGED" | "POLICY_CHANGED", "doctor", z.infer<typeof hoursFacts>>
  | Of<AccountEvent, "user", z.infer<typeof accountFacts>>
  | Of<DoctorEvent, "doctor", z.infer<typeof doctorFacts>>
  | Of<"DELIVERY_SENT_AGAIN", "delivery", z.infer<typeof deliveryFacts>>
  | Of<"EVENT_REPLAYED", "event", z.infer<typeof replayFacts>>
  | Of<InvitationEvent, "invitation", z.infer<typeof invitationFacts>>

/** Who did it: an actor, a person looking after their own account, or Docket itself. */
type By = { kind: Exclude<ActorKind, "system">; userId: string } | { kind: "system" }

/**
 * Writes what happened into the outbox, with one waiting receipt per consumer.
 * Call it in the transaction that made it happen. `at` is that moment (epoch ms). Returns the event's id.
 */
export async function record(tx: Tx, fact: Fact, actor: By, at: number): Promise<string> {
  const id = v7()
  await tx.insert(events).values({
    id,
    type: fact.type,
    subjectType: fact.subject.type,
    subjectId: fact.subject.id,
    actorKind: actor.kind,
    actorId: actor.kind === "system" ? null : actor.userId,
    requestId: requestId(),
    payload: fact.payload,
    occurredAt: new Date(at),
  })
  const nextAt = new Date(at + GRACE_MS)
  await tx
    .insert(eventReceipts)
    .values(consumersOf[fact.type].map(consumer => ({ eventId: id, consumer, nextAt })))
  return id
}
