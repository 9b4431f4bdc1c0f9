declare const made: unique symbol
type Made = { readonly [made]: true }

/** Permission is a type: only the functions below make one, and only `lib/accounts` calls them. */
export type Patient = { readonly kind: "patient"; readonly userId: string } & Made
export type Doctor = { readonly kind: "doctor"; readonly userId: string; readonly doctorId: string } & Made
export type Admin = { readonly kind: "admin"; readonly userId: string } & Made
export type Actor = Patient | Doctor | Admin
export type ActorKind = Actor["kind"] | "holder" | "system"

/**
 * Anyone who is signed in, also a doctor not yet verified or an admin without a second factor: may look after their own
 * account and nothing else. `sessionId` is the session or token family at hand.
 */
export type Holder = {
  readonly kind: "holder"
  readonly userId: string
  readonly role: "PATIENT" | "DOCTOR" | "ADMIN"
  readonly sessionId: string
} & Made

/** Who looks after a doctor's practice: the doctor, or an admin in their place. */
export type Keeper = Doctor | (Admin & { readonly doctorId: string })

export const inPlaceOf = (admin: Admin, doctorId: string) => ({ ...admin, doctorId })

export const makePatient = (userId: string) => ({ kind: "patient", userId }) as Patient
export const makeDoctor = (userId: string, doctorId: string) =>
  ({ kind: "doctor", userId, doctorId }) as Doctor
export const makeAdmin = (userId: string) => ({ kind: "admin", userId }) as Admin
export const makeHolder = (userId: string, role: Holder["role"], sessionId: string) =>
  ({ kind: "holder", userId, role, sessionId }) as Holder
