import type { Slot } from "@/lib/scheduling/types"
import type { BookRefusal, MoveRefusal, ReassignRefusal, RescheduleRefusal } from "./rules"

/** The HTTP status of each refusal to book. */
export const bookStatus: Record<BookRefusal, number> = {
  "doctor-not-found": 404,
  "not-accepting": 422,
  "not-a-slot": 422,
  "slot-taken": 409,
  "slot-held": 409,
  "too-soon": 422,
  "too-far": 422,
  "day-full": 409,
  "own-visit": 409,
  "key-reused": 422,
  "sign-in-again": 401,
}

/** The HTTP status of each refusal to move a visit, beside those of the new time and of the visit. */
export const rescheduleStatus: Record<RescheduleRefusal, number> = {
  "stale-version": 409,
  "same-time": 422,
  "too-late-to-move": 422,
  "not-paid-in-time": 409,
}

export const reassignStatus: Record<ReassignRefusal, number> = { "same-doctor": 422 }

/** The HTTP status of each refusal of a step in a visit's life. */
export const moveStatus: Record<MoveRefusal, number> = {
  "slot-taken": 409,
  "not-found": 404,
  "not-yours-to-do": 403,
  "already-approved": 409,
  "already-rejected": 409,
  "already-cancelled": 409,
  "already-completed": 409,
  "already-no-show": 409,
  "not-approved": 409,
  "awaits-payment": 409,
  "less-goes-back": 409,
  "notes-changed": 409,
  "reason-needed": 422,
  "stale-version": 409,
  "too-late": 422,
  "too-early": 422,
}

/** The free times that go with a refusal, as the contract names them. */
export function alternativesOf({ alternatives }: { alternatives: Slot[] }) {
  const iso = (instant: number) => new Date(instant).toISOString()
  return { alternatives: alternatives.map(({ start, end }) => ({ start: iso(start), end: iso(end) })) }
}
