import type { Actor } from "@/lib/accounts/actor"

export const statuses = ["PENDING", "APPROVED", "REJECTED", "CANCELLED", "COMPLETED", "NO_SHOW"] as const
export type Status = (typeof statuses)[number]

/** A visit in one of these states takes its time; the exclusion constraints name the same ones. */
export const blocking = ["PENDING", "APPROVED", "COMPLETED"] as const satisfies readonly Status[]

export type Move = "approve" | "reject" | "cancel" | "complete" | "noShow"

/** The life of a visit: for each move, where it starts, where it ends, who may, and whether it waits for the visit's start. */
export const life: Record<
  Move,
  {
    from: readonly Status[]
    to: Status
    by: readonly Actor["kind"][]
    when: "before-start" | "after-start" | "any"
  }
> = {
  approve: { from: ["PENDING"], to: "APPROVED", by: ["doctor", "admin"], when: "before-start" },
  reject: { from: ["PENDING"], to: "REJECTED", by: ["doctor", "admin"], when: "any" },
  cancel: {
    from: ["PENDING", "APPROVED"],
    to: "CANCELLED",
    by: ["patient", "doctor", "admin"],
    when: "before-start",
  },
  complete: { from: ["APPROVED"], to: "COMPLETED", by: ["doctor", "admin"], when: "after-start" },
  noShow: { from: ["APPROVED"], to: "NO_SHOW", by: ["doctor", "admin"], when: "after-start" },
}

export type MoveRefusal =
  | "not-found"
  | "not-yours-to-do"
  | "already-approved"
  | "already-rejected"
  | "already-cancelled"
  | "already-completed"
  | "already-no-show"
  | "not-approved"
  | "too-late"
  | "too-early"
  | "slot-taken"
  | "awaits-payment"
  | "less-goes-back"
  | "notes-changed"
  | "reason-needed"
  | "stale-version"

export type BookRefusal =
  | "doctor-not-found"
  | "not-accepting"
  | "not-a-slot"
  | "slot-taken"
  | "slot-held"
  | "too-soon"
  | "too-far"
  | "day-full"
  | "own-visit"
  | "key-reused"
  | "sign-in-again"

/** Why a visit may not be moved to another time, apart from that time itself. */
export type RescheduleRefusal = "stale-version" | "same-time" | "too-late-to-move" | "not-paid-in-time"

/** Why a visit may not be handed over, beside what speaks against moving it. */
export type ReassignRefusal = "same-doctor"

export type BookingRefusal = BookRefusal | MoveRefusal | RescheduleRefusal | ReassignRefusal

/** What a person reads when a door says no. */
export const sentences: Record<BookingRefusal, string> = {
  "doctor-not-found": "This doctor can't be booked here any more.",
  "not-accepting": "This doctor isn't taking new visits at the moment.",
  "not-a-slot": "The doctor doesn't see patients at that time.",
  "slot-taken": "Somebody else has just taken that time.",
  "slot-held": "Somebody is just booking that time. It may be free again in a few minutes.",
  "too-soon": "That time is too soon to book. Please choose a later one.",
  "too-far": "That date isn't open for booking yet.",
  "day-full": "The doctor's day is full. Please choose another day.",
  "own-visit": "You already have a visit at that time.",
  "key-reused": "This form was sent before with other details. Please check your visits before trying again.",
  "sign-in-again": "This account is closed. Please sign in again.",
  "not-found": "This visit doesn't exist.",
  "not-yours-to-do": "Only the doctor can do that.",
  "already-approved": "This visit is already confirmed.",
  "already-rejected": "This request was already declined.",
  "already-cancelled": "This visit is already cancelled.",
  "already-completed": "This visit is already completed.",
  "already-no-show": "This visit is already marked as missed.",
  "not-approved": "This visit hasn't been confirmed yet.",
  "too-late": "It's too late for that: the visit's time has come.",
  "too-early": "That can be done once the visit has started.",
  "awaits-payment": "The patient hasn’t paid yet. The visit is booked once they have.",
  "less-goes-back":
    "The time for that refund has just passed. Please look at what goes back now before you cancel.",
  "notes-changed":
    "The notes were changed in another window meanwhile. Please look at the visit’s page first.",
  "reason-needed": "Please say why: it is kept in the audit log.",
  "not-paid-in-time": "This visit wasn’t paid in time, so its time was given up.",
  "stale-version": "This visit was changed meanwhile. Please look at it again before you move it.",
  "same-time": "The visit is at that time already.",
  "same-doctor": "The visit is with that doctor already. Move it to change its time.",
  "too-late-to-move": "It's too late to move this visit here. Please call the clinic.",
}

/** What a person reads when a step was taken. */
export const tidings: Record<Move | "reschedule" | "reassign" | "restored", string> = {
  restored: "The earlier notes are back, as a new version.",
  reschedule: "Visit moved. The other side is being told.",
  reassign: "Visit handed over. The patient and both doctors are being told.",
  approve: "Visit confirmed. The patient is being told.",
  reject: "Request declined. The patient is being told why.",
  cancel: "Visit cancelled. The other side is being told.",
  complete: "Visit completed.",
  noShow: "Marked as missed.",
}

const reached: Record<Exclude<Status, "PENDING">, MoveRefusal> = {
  APPROVED: "already-approved",
  REJECTED: "already-rejected",
  CANCELLED: "already-cancelled",
  COMPLETED: "already-completed",
  NO_SHOW: "already-no-show",
}

/** A visit as its life sees it. `holdExpiresAt`: until when it has to be paid, while it is not. */
export type Living = {
  status: Status
  startsAt: Date
  holdExpiresAt?: Date | null
  endedBy?: "PATIENT" | "DOCTOR" | "ADMIN" | "SYSTEM" | null
}

/** Whether its time was given up because it was not paid: it may stand again when the money comes after all. */
export const lapsed = ({ status, endedBy }: Pick<Living, "status" | "endedBy">) =>
  status === "CANCELLED" && endedBy === "SYSTEM"

/** Whether it still has to be paid to be booked, at `now` (epoch ms). */
export const awaitsPayment = ({ status, holdExpiresAt }: Living, now: number) =>
  status === "PENDING" && holdExpiresAt != null && holdExpiresAt.getTime() > now

/**
 * Decides whether `kind` may make this move now (epoch ms). Null when allowed, otherwise the refusal. A patient may also
 * say no to a visit not paid in time, so that late money goes back instead.
 */
export function refusalOf(move: Move, visit: Living, kind: Actor["kind"], now: number): MoveRefusal | null {
  const { from, by, when } = life[move]
  if (!by.includes(kind)) return "not-yours-to-do"
  if (move === "approve" && visit.status === "PENDING" && visit.holdExpiresAt) return "awaits-payment"
  const declined = move === "cancel" && kind === "patient" && lapsed(visit)
  if (!declined && !from.includes(visit.status))
    return visit.status === "PENDING" ? "not-approved" : reached[visit.status]
  if (when === "before-start" && now >= visit.startsAt.getTime()) return "too-late"
  if (when === "after-start" && now < visit.startsAt.getTime()) return "too-early"
  return null
}

/**
 * Decides whether `kind` may move this visit to another time now (epoch ms). `version` is the one they saw;
 * `moveNoticeMinutes`, the doctor's, binds patients only.
 */
export function refusalToReschedule(
  visit: Living & { version: number },
  wish: { start: number; version: number },
  kind: Actor["kind"],
  moveNoticeMinutes: number,
  now: number,
): MoveRefusal | RescheduleRefusal | null {
  if (visit.status !== "PENDING" && visit.status !== "APPROVED") return reached[visit.status]
  if (visit.holdExpiresAt && now >= visit.holdExpiresAt.getTime()) return "not-paid-in-time"
  if (wish.version !== visit.version) return "stale-version"
  const begins = visit.startsAt.getTime()
  if (wish.start === begins) return "same-time"
  if (now >= begins) return "too-late"
  return kind === "patient" && now > begins - moveNoticeMinutes * 60_000 ? "too-late-to-move" : null
}

/** Whether `kind` may still move the visit to some other time now (epoch ms): for links and buttons. */
export function mayReschedule(
  visit: Living & { version: number; doctor: { moveNoticeMinutes: number } },
  kind: Actor["kind"],
  now: number,
): boolean {
  const somewhere = { start: Number.NaN, version: visit.version }
  return refusalToReschedule(visit, somewhere, kind, visit.doctor.moveNoticeMinutes, now) === null
}

/** The moves open to `kind` now, for buttons: those that would not be refused. */
export function movesFor(visit: Living, kind: Actor["kind"], now: number): Move[] {
  const moves: Move[] = lapsed(visit) ? [] : ["approve", "reject", "complete", "noShow", "cancel"]
  return moves.filter(move => refusalOf(move, visit, kind, now) === null)
}
