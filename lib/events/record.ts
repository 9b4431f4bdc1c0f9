import { v7 } from "uuid"
import type { z } from "zod"
import type { Tx } from "@/db/client"
import { eventReceipts, events } from "@/db/schema/events"
import type { Actor } from "@/lib/accounts/actor"
import { requestId } from "@/lib/log"
import {
  consumersOf,
  type hoursFacts,
  type registrationFacts,
  type VisitEvent,
  type VisitFacts,
} from "./types"

/** Left alone by the sweep for this long: the process that made the event publishes it by itself. */
const GRACE_MS = 30_000

type Fact =
  | {
      type: VisitEvent
      subject: { type: "appointment"; id: string }
      payload: VisitFacts
    }
  | {
      type: "PATIENT_REGISTERED"
      subject: { type: "user"; id: string }
      payload: z.infer<typeof registrationFacts>
    }
  | { type: "HOURS_CHANGED"; subject: { type: "doctor"; id: string }; payload: z.infer<typeof hoursFacts> }

/**
 * Writes what happened into the outbox, with one waiting receipt per consumer.
 * Call it in the transaction that made it happen. `at` is that moment (epoch ms). Returns the event's id.
 */
export async function record(
  tx: Tx,
  fact: Fact,
  actor: Actor | { kind: "system" },
  at: number,
): Promise<string> {
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
