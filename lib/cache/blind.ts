import { createHmac } from "node:crypto"
import { env } from "@/lib/env"

/** A value that must not be readable in a key (an e-mail, an address): always the same, not guessable without the secret. */
export function blind(value: string): string {
  return createHmac("sha256", env().AUTH_SECRET).update(`cache-key:${value}`).digest("base64url").slice(0, 32)
}
