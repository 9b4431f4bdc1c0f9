import { createHmac } from "node:crypto"
import { env } from "@/lib/env"

/** A value that must not be readable in a key (an e-mail, an address): always the same, not guessable without the secret. */
export function blind(value: string): string {
  return createHmac("sha256", env().AUTH_SECRET).update(`cache-key:${value}`).digest("base64url").slice(0, 32)
}

/** What a list was asked for (filter, order, place) as part of a key: no word of it is readable there, whatever it holds. */
export function fingerprint(asked: object): string {
  const fields = Object.entries(asked).filter(([, value]) => value !== undefined)
  return blind(JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1))))
}
