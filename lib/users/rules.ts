import type { Role } from "@/lib/accounts/rules"

export const states = ["active", "suspended", "unconfirmed", "erased"] as const
export type State = (typeof states)[number]
export const sorts = ["joined", "name"] as const
export type Sort = (typeof sorts)[number]

type Dated = { verifiedAt: Date | null; suspendedAt: Date | null; erasedAt: Date | null }

/** What stands of an account: one word, the weightiest first. */
export function stateOf({ erasedAt, suspendedAt, verifiedAt }: Dated): State {
  if (erasedAt) return "erased"
  if (suspendedAt) return "suspended"
  return verifiedAt ? "active" : "unconfirmed"
}

export type StandingRefusal =
  | "not-found"
  | "yourself"
  | "no-admin"
  | "doctor"
  | "already"
  | "unconfirmed"
  | "suspended"

export const sentences: Record<StandingRefusal, string> = {
  "not-found": "There is no such account, or it was deleted.",
  yourself: "Nobody changes their own role or standing. Ask another admin.",
  "no-admin": "You are no admin any more, so nothing was changed.",
  doctor:
    "This is a doctor’s account. A doctor’s role belongs to their profile: suspend or restore the doctor under Doctors.",
  already: "That is so already. Somebody else may have just done it.",
  unconfirmed:
    "The e-mail address of this account is not confirmed, so nobody knows whose it is. It has to be confirmed first.",
  suspended: "This account is suspended. Open it again before you change its role.",
}

/** A person as a decision about them is made, and which admins can act at that moment (a second factor, not suspended). */
export type Standing = {
  person: { id: string; role: Role; verifiedAt: Date | null; suspendedAt: Date | null } | null
  acting: readonly string[]
}
export type Wanted = { to: "suspended" | "restored" } | { to: "role"; role: "PATIENT" | "ADMIN" }

/**
 * Why an admin may not do that to a person, null when they may. Who decides has to be able to act, and never decides about
 * themself: so at least one admin who can act is always left.
 */
export function refusalOf(
  adminId: string,
  { person, acting }: Standing,
  wanted: Wanted,
): StandingRefusal | null {
  if (!acting.includes(adminId)) return "no-admin"
  if (!person) return "not-found"
  if (person.id === adminId) return "yourself"
  if (wanted.to === "restored") return person.suspendedAt ? null : "already"
  if (person.role === "DOCTOR") return "doctor"
  if (wanted.to === "role") {
    if (person.role === wanted.role) return "already"
    if (person.suspendedAt) return "suspended"
    if (wanted.role === "ADMIN" && !person.verifiedAt) return "unconfirmed"
  } else if (person.suspendedAt) return "already"
  return null
}
