import { env } from "@/lib/env"

/** Runs once when a server starts: an incomplete environment stops it here, with a sentence per variable. */
export function register(): void {
  env()
}
