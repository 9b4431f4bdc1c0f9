import { createHmac } from "node:crypto"
import { env } from "@/lib/env"

/** One key per use, so that a token made for one door opens no other. */
export function keyFor(
  use:
    | "access-token"
    | "web-ticket"
    | "sign-in-step"
    | "link"
    | "second-factor"
    | "unsubscribe"
    | "cache"
    | "idempotency"
    | "webhook",
): Uint8Array {
  return createHmac("sha256", env().AUTH_SECRET).update(`docket:${use}`).digest()
}
