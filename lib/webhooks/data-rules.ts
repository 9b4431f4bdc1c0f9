import { factsOf } from "@/lib/events/fact-rules"
import type { HookEvent } from "./event-rules"

/** Typed by somebody, or a key to something here: neither leaves the house. */
const kept = new Set(["reason", "linkId", "sessionId"])

/** What a receiver is told: ids, states, times and amounts as the event has them; of fields of people the names alone. */
export function dataOf(type: HookEvent, payload: unknown): Record<string, unknown> {
  const facts: Record<string, unknown> = factsOf(type).parse(payload)
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !kept.has(name)))
}

/** The exact text that is signed and sent. */
export function bodyOf(type: string, at: Date, data: Record<string, unknown>): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data })
}
