import { createHash } from "node:crypto"

export type Identity = { sub: string; email: string; emailVerified: boolean; name: string }

/** Somebody at Google: the number is always the same for an address. */
export function identity(email: string, name: string, emailVerified = true): Identity {
  const sub = BigInt(`0x${createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 16)}`)
  return { sub: sub.toString(), email, emailVerified, name }
}

/** Who can be picked at once: a patient of the demo, somebody new, somebody whose address Google has not verified. */
export const testIdentities = [
  identity("riya.sharma@docket.example", "Riya Sharma"),
  identity("nina.google@people.example", "Nina Google"),
  identity("uma.unverified@people.example", "Uma Unverified", false),
]
