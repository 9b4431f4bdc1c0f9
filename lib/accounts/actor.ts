declare const made: unique symbol
type Made = { readonly [made]: true }

/** Permission is a type: only the functions below make one, and only `lib/accounts` calls them. */
export type Patient = { readonly kind: "patient"; readonly userId: string } & Made
export type Doctor = { readonly kind: "doctor"; readonly userId: string; readonly doctorId: string } & Made
export type Admin = { readonly kind: "admin"; readonly userId: string } & Made
export type Actor = Patient | Doctor | Admin
export type ActorKind = Actor["kind"] | "system"

export const makePatient = (userId: string) => ({ kind: "patient", userId }) as Patient
export const makeDoctor = (userId: string, doctorId: string) =>
  ({ kind: "doctor", userId, doctorId }) as Doctor
export const makeAdmin = (userId: string) => ({ kind: "admin", userId }) as Admin
